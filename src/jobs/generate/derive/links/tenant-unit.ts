import { baseType } from "../../../../catalog/base-type.ts";
import { displayTable } from "../../../../catalog/names.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { ColumnSite } from "../../series.ts";
import { givenUnit } from "../units/plain-units.ts";

/** The column that says whose a row is, where no foreign key of that column alone does; null where one does, or there is none. */
export function tenantUnit(site: ColumnSite, model: Model, rules: TableRules): Unit | null {
  const { table } = site;
  const name = table.tenantColumn;
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined) return null;
  const { tenantTable, tenants = [] } = model;
  if (tenantTable === undefined) {
    if (tenants.length === 0) return null;
    const isNumber = /^(?:int[248]|numeric)$/.test(baseType(column.type).name);
    return givenUnit(column.name, (row) => {
      const value = tenants[table.tenant(row) % tenants.length];
      return isNumber ? Number(value) : value;
    });
  }
  const isKey = rules.references.some(
    ({ columns, references }) =>
      columns.length === 1 && columns[0] === name && displayTable(references) === tenantTable,
  );
  if (isKey) return null;
  const own = site.model.find(tenantTable);
  const key = own.table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  return key.length === 1 ? givenUnit(column.name, (row) => own.series(key[0]).at(table.tenant(row))) : null;
}
