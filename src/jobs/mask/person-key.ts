import type { ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { tableContext } from "../../detect/table-context.ts";
import { ActionMisfit, type ActionColumn, type RowColumn } from "./masking-action.ts";
import { rootTable } from "./root-table.ts";

/** The columns that tell whose row it is, and how people are told about the choice. */
export interface PersonKey {
  readonly columns: readonly RowColumn[];
  readonly note: string;
}

/**
 * Whose dates a row holds: the column that `by` names; else, in a table of people, its own key; else its one foreign key to
 * a table of people; else the row's own key, so that each row is by itself. A table without any key has only the value.
 */
export function personKey(column: ActionColumn, by: string | null): PersonKey {
  if (by !== null) return { columns: [columnOf(column, by)], note: `moved by ${by}` };
  const table = rootTable(column);
  const own = table.constraints.find((one) => one.kind === "primary key")?.columns ?? [];
  if (isOfPeople(table) && own.length === 1) return keyed(column, own, `moved by ${own[0]}, a person each`);
  const people = keysToPeople(column, table);
  if (people.length === 1) {
    const [{ columns, references }] = people;
    return keyed(column, columns, `moved by ${columns[0]}, a key of ${displayTable(references)}`);
  }
  const several =
    people.length > 1 ? ` (${people.map(({ columns }) => columns[0]).join(", ")} lead to people: give by)` : "";
  if (own.length === 0) return { columns: [], note: `moved by its own value, for the table has no key${several}` };
  return keyed(column, own, `moved row by row, by ${own.join(", ")}${several}`);
}

function keyed(column: ActionColumn, names: readonly string[], note: string): PersonKey {
  return { columns: names.map((name) => columnOf(column, name)), note };
}

function columnOf(column: ActionColumn, name: string): RowColumn {
  const found = column.row.column(name);
  if (found === undefined) {
    throw new ActionMisfit(
      `The table ${displayTable(column.table)} has no stored column ${name}.`,
      "Name one with `by`.",
    );
  }
  if (found.codec.kind === "other") {
    throw new ActionMisfit(
      `The column ${name} is ${found.column.type.sql}, which is no key.`,
      "Name another with `by`.",
    );
  }
  return found;
}

function keysToPeople({ row }: ActionColumn, table: Table): readonly ForeignKey[] {
  const seen = new Set<string>();
  return table.foreignKeys.filter(({ columns, references }) => {
    const target = row.catalog.tables.find((each) => sameTable(each.id, references));
    if (columns.length !== 1 || seen.has(columns[0]) || target === undefined || !isOfPeople(target)) return false;
    seen.add(columns[0]);
    return true;
  });
}

const known = new WeakMap<Table, boolean>();

/** As detection tells tables about people, by their names and columns. */
function isOfPeople(table: Table): boolean {
  const answer = known.get(table) ?? tableContext(table).signs.has("person");
  known.set(table, answer);
  return answer;
}
