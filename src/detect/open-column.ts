import type { Table, TableColumn } from "../catalog/catalog.ts";
import type { TypeFamily } from "./type-family.ts";

/**
 * Whether a column's values come from somewhere: the database does not fill it by itself (generated, identity, serial), and
 * its type or a CHECK does not list what they can be.
 */
export function isOpenColumn(table: Table, column: TableColumn, family: TypeFamily): boolean {
  if (column.generated || column.identity || (column.default ?? "").startsWith("nextval(")) return false;
  return family !== "closed" && !isEnumerated(table, column);
}

/** Whether a foreign key gives a column its values, which are then another column's affair. */
export function isKeyColumn(table: Table, column: TableColumn): boolean {
  return table.foreignKeys.some((key) => key.columns.includes(column.name));
}

/** A CHECK that lists the values makes an enum of the column: as `pg_get_constraintdef` prints IN. */
function isEnumerated(table: Table, column: TableColumn): boolean {
  return table.constraints.some(
    ({ kind, columns, definition }) =>
      kind === "check" && columns.length === 1 && columns[0] === column.name && / = ANY \(+ARRAY\[/.test(definition),
  );
}
