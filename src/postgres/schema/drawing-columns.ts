import type { Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import { quoteIdentifier } from "../../catalog/names.ts";

/** A column and its table. */
export interface ColumnOfTable {
  readonly table: Table;
  readonly column: TableColumn;
}

/** Finds the columns whose default takes numbers from a sequence, whoever owns it. */
export function drawingColumns(tables: readonly Table[]): (sequence: TableId) => readonly ColumnOfTable[] {
  const byPrintedName = new Map<string, ColumnOfTable[]>();
  for (const table of tables) {
    for (const column of table.columns) {
      for (const name of drawnSequences(column.default ?? "")) {
        const columns = byPrintedName.get(name) ?? [];
        byPrintedName.set(name, [...columns, { table, column }]);
      }
    }
  }
  return (sequence) => printedNames(sequence).flatMap((name) => byPrintedName.get(name) ?? []);
}

/** The sequences in an expression as PostgreSQL prints it: `nextval('crm.ids'::regclass)`. */
function drawnSequences(expression: string): ReadonlySet<string> {
  const calls = expression.matchAll(/nextval\('((?:[^']|'')+)'::regclass\)/g);
  return new Set([...calls].map(([, name]) => name.replaceAll("''", "'")));
}

/** Each part of a name is quoted where it must be, and which must be depends on the server's keywords: either way is tried. */
function printedNames({ schema, name }: TableId): readonly string[] {
  const forms = (part: string): readonly string[] => [part, quoteIdentifier(part)];
  return forms(schema).flatMap((first) => forms(name).map((second) => `${first}.${second}`));
}
