import type { Table } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { counted } from "../../../core/counted.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { rowsOf } from "../failing-rows.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/**
 * Tables hold as many rows as the runs wrote into them. Rows beyond those are somebody else's, of a trigger or a test: they
 * are told and are no failure, and rows that a test has changed count as what they were.
 */
export const rowCounts: Validator = {
  name: "row-counts",
  summary: "Every table holds the rows that were made for it.",
  validate: async ({ session, catalog, expectedRows, signal }) => {
    if (expectedRows === null)
      return { checked: 0, unit: "tables", problems: [], skipped: "nobody knows how many rows there must be" };
    const problems: ValidatorProblem[] = [];
    const notes: string[] = [];
    for (const [name, expected] of expectedRows) {
      signal.throwIfAborted();
      const table = catalog.tables.find(({ id }) => displayTable(id) === name);
      const rows = table === undefined ? 0 : await count(session, table);
      if (rows > expected) {
        const more = rows - expected;
        notes.push(`${name} holds ${counted(more, "row")} that ${more === 1 ? "is" : "are"} not Seedbed's.`);
      }
      if (rows >= expected) continue;
      const message = table === undefined ? "The table is not there" : `It holds ${rows} rows`;
      problems.push({
        where: name,
        message: `${message}; ${expected} were made.`,
        rows: expected - rows,
        examples: [],
      });
    }
    return { checked: expectedRows.size, unit: "tables", problems, ...(notes.length === 0 ? {} : { notes }) };
  },
};

async function count(session: Session, table: Table): Promise<number> {
  const [found] = await session.query<{ rows: string }>(
    sql`select count(*)::text as rows from ${raw(rowsOf(table))} as r`,
  );
  return Number(found.rows);
}
