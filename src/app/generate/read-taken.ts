import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { columnsOf } from "../../jobs/generate/constraints/expression.ts";
import { keyRules } from "../../jobs/generate/constraints/key-rules.ts";
import type { TakenRows } from "../../jobs/generate/model/taken-rows.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { hasRecord } from "../../record/runs.ts";
import type { FirstNumbers } from "./taken-numbers.ts";

/** More rows than these are not learnt by heart; whether new rows meet any is looked at before the first is written. */
const mostRows = 100_000;

/** Tables whose new rows keep apart from somebody's, each with the first row that does. */
export interface Apart {
  readonly taken: Readonly<Record<string, number>>;
  readonly starts: FirstNumbers;
}

/** Reads what rows that Seedbed did not write hold in the columns of keys. */
export async function readTaken(
  session: Session,
  catalog: Catalog,
  { taken, starts }: Apart,
): Promise<readonly TakenRows[]> {
  const found: TakenRows[] = [];
  for (const table of catalog.tables) {
    const name = displayTable(table.id);
    const from = taken[name];
    if (from === undefined) continue;
    const columns = keyColumns(table);
    const rows = columns.length === 0 ? [] : await readRows(session, table, { columns, starts });
    found.push({ table: name, from, columns, rows });
  }
  return found;
}

function keyColumns(table: Table): readonly string[] {
  const named = new Set(
    keyRules(table).flatMap((rule) =>
      "unread" in rule
        ? []
        : [
            ...rule.elements.flatMap(({ expression }) => columnsOf(expression)),
            ...(rule.predicate === null ? [] : columnsOf(rule.predicate)),
          ],
    ),
  );
  return table.columns.map(({ name }) => name).filter((name) => named.has(name));
}

/** A row that we wrote and somebody changed has a number from ours on, and is none that was in the way. */
async function readRows(
  session: Session,
  table: Table,
  { columns, starts }: { readonly columns: readonly string[]; readonly starts: FirstNumbers },
): Promise<TakenRows["rows"]> {
  const list = columns.map((column) => `${quoteIdentifier(column)}::text`).join(", ");
  const before = table.columns.flatMap(({ name }) => {
    const start = starts[displayColumn(table.id, name)];
    return start === undefined ? [] : [`${quoteIdentifier(name)} < ${start}`];
  });
  const theirs = (await hasRecord(session)) ? [notOurs] : [];
  const where = [...before, ...theirs].join(" and ");
  const rows = await session.query<{ cells: readonly (string | null)[] }>(
    sql`${raw(`select array[${list}] as cells from ${quoteTable(table.id)} where ${where === "" ? "true" : where} order by ${list} limit ${mostRows}`)}`,
  );
  return rows.map(({ cells }) => cells);
}

/** Rows keep the lower half of the number of the transaction that wrote them. */
const notOurs = `not xmin = any (array(
  select distinct (written_by::text::numeric % 4294967296)::text::xid from _seedbed.chunks where kind = 'rows' and row_count is not null))`;
