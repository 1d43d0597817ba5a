import { baseType, isTextual } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { tenantName } from "../columns/tenant-name.ts";
import type { Model } from "../model/entity.ts";
import type { Value } from "../model/value.ts";
import type { ColumnModel, Series } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";
import { announcePlan, tablePlan, type TablePlan } from "./rows/table-plan.ts";

/**
 * How a column that an entity leaves out is filled: by what the catalog tells of it and of its table. Its values fit its name
 * and type, agree with the other columns, whoever describes those, and meet the table's constraints.
 */
export function deriveColumn(table: Table, column: TableColumn, model: Model): ColumnModel {
  const name = displayTable(table.id);
  const described = model.entities.find((entity) => entity.table === name);
  const isName = column.type.kind !== "array" && isTextual(baseType(column.type));
  if (
    described?.tenant === column.name &&
    isName &&
    model.tenantTable === undefined &&
    (model.tenants?.length ?? 0) > 0
  )
    return tenantName();
  return {
    summary: "derived from the catalog",
    tables: [...new Set(table.foreignKeys.map((key) => displayTable(key.references)))].filter((each) => each !== name),
    prepare: (site): Series => {
      // The plan is put together when the first row is asked for: tables may reference one another in a circle.
      announcePlan(site, model);
      const plan = (): TablePlan => tablePlan(site, model);
      let read: ((row: number) => Value) | null = null;
      const values = seriesOfValues(column, (row) => (read ??= plan().reader(column.name))(row));
      const references = table.foreignKeys.find((key) => key.columns.includes(column.name));
      if (references === undefined) return values;
      const other = model.entities.some((entity) => entity.table === displayTable(references.references));
      if (!other) return values;
      let lead: ((row: number) => number) | null = null;
      return {
        ...values,
        reference: {
          table: site.model.find(displayTable(references.references)),
          row: (row) => (lead ??= plan().reference(column.name)?.row ?? (() => -1))(row),
        },
      };
    },
  };
}
