import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { baseType } from "../../../../catalog/base-type.ts";
import { sameTable } from "../../../../catalog/names.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { nullDatum, type Datum } from "../../constraints/datum.ts";
import { columnsOf } from "../../constraints/expression.ts";
import { narrowed } from "../../constraints/narrow-column.ts";
import { parseExpression } from "../../constraints/parse-expression.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import type { Value } from "../../model/value.ts";
import { valueOf, type FittingSpace } from "../spaces/fitting-space.ts";
import { listSpace, valuesOf } from "../spaces/space.ts";

/**
 * The values that tables which reference a column always hold in their part of a composite key: the kinds of a parent whose
 * children keep one kind each. Its rows are dealt among them.
 */
export function wantedValues(catalog: Catalog, table: Table, column: TableColumn): readonly Value[] {
  const found = new Set<Value>();
  for (const other of catalog.tables) {
    if (other.partitionOf !== null) continue;
    for (const key of tableRules(catalog, other).references) {
      const place = key.referencedColumns.indexOf(column.name);
      if (place < 0 || key.columns.length < 2 || !sameTable(key.references, table.id)) continue;
      const constant = constantOf(catalog, other, key.columns[place]);
      const value = constant === null ? null : valueOf(constant, baseType(column.type).name)?.[0];
      if (value !== null && value !== undefined) found.add(value);
    }
  }
  return [...found].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** A column's space, or the values wanted of it, dealt among its rows, where its own list leaves some of them out. */
export function asWanted(fitting: FittingSpace, wanted: readonly Value[]): FittingSpace {
  const { space } = fitting;
  const isListed = space.size < 100 && wanted.every((value) => valuesOf(space).includes(value));
  if (wanted.length === 0 || isListed) return fitting;
  return { ...fitting, space: { ...listSpace(wanted), turns: wanted.map((value) => listSpace([value])) } };
}

/** What a column holds in every row, as its generation or a check says; null for one that varies. */
function constantOf(catalog: Catalog, table: Table, name: string): Datum | null {
  const column = table.columns.find((each) => each.name === name);
  const made = column === undefined || column.generated === null ? null : parseExpression(column.generated.expression);
  if (made !== null) return columnsOf(made).length === 0 ? evaluate(made, { column: () => nullDatum, now: 0 }) : null;
  for (const { columns, expression } of tableRules(catalog, table).checks) {
    if (expression === null || columns.length !== 1 || columns[0] !== name) continue;
    const [only, another] = narrowed(expression, name, 0);
    if (another === undefined && only?.values?.length === 1) return only.values[0];
  }
  return null;
}
