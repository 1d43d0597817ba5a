import type { Table } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { rowsOf } from "../failing-rows.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** Tables hold as many rows as were asked for. */
export const rowCounts: Validator = {
  name: "row-counts",
  summary: "Every table holds as many rows as were asked for.",
  validate: async ({ session, catalog, expectedRows, signal }) => {
    if (expectedRows === null)
      return { checked: 0, unit: "tables", problems: [], skipped: "nobody knows how many rows there must be" };
    const problems: ValidatorProblem[] = [];
    for (const [name, expected] of expectedRows) {
      signal.throwIfAborted();
      const table = catalog.tables.find(({ id }) => displayTable(id) === name);
      const rows = table === undefined ? 0 : await count(session, table);
      if (rows === expected) continue;
      const message = table === undefined ? "The table is not there" : `It holds ${rows} rows`;
      problems.push({
        where: name,
        message: `${message}; ${expected} were asked for.`,
        rows: Math.abs(rows - expected),
        examples: [],
      });
    }
    return { checked: expectedRows.size, unit: "tables", problems };
  },
};

async function count(session: Session, table: Table): Promise<number> {
  const [found] = await session.query<{ rows: string }>(
    sql`select count(*)::text as rows from ${raw(rowsOf(table))} as r`,
  );
  return Number(found.rows);
}
