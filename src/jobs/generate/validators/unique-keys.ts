import { displayTable, quoteIdentifier } from "../../../catalog/names.ts";
import { uniqueKeys as keysOf } from "../../../catalog/unique-keys.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { each, failingRows, rowsOf } from "../failing-rows.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** No two rows share a key. Keys over expressions and parts of a table are the server's to vouch for. */
export const uniqueKeys: Validator = {
  name: "unique-keys",
  summary: "No two rows hold the same key.",
  validate: async ({ session, catalog, signal }) => {
    const problems: ValidatorProblem[] = [];
    let checked = 0;
    // An index that is asked whether it is right says yes: rows are read from the table itself.
    await session.run(sql`set local enable_indexscan = off`);
    await session.run(sql`set local enable_indexonlyscan = off`);
    for (const table of catalog.tables) {
      if (table.partitionOf !== null) continue;
      for (const { name, columns, nullsNotDistinct } of keysOf(table).keys) {
        signal.throwIfAborted();
        checked++;
        const list = columns.map(quoteIdentifier).join(", ");
        const counts = nullsNotDistinct ? "true" : each(columns, (column) => `r.${column} is not null`);
        // Grouping finds out in one pass whether there is anything to look for.
        const [found] = await session.query<{ repeats: boolean }>(sql`
          select exists (
            select from ${raw(rowsOf(table))} as r
            where ${raw(counts)}
            group by ${raw(list)}
            having count(*) > 1) as repeats`);
        if (!found.repeats) continue;
        const problem = await failingRows(
          session,
          {
            table,
            windowed: `count(*) over (partition by ${list}) as "number of rows"`,
            where: `r."number of rows" > 1 and ${counts}`,
          },
          { where: displayTable(table.id), message: `Rows share the key ${name}.` },
        );
        if (problem !== null) problems.push(problem);
      }
    }
    await session.run(sql`set local enable_indexscan = default`);
    await session.run(sql`set local enable_indexonlyscan = default`);
    const verdict = { checked, unit: "keys", problems };
    return checked === 0 ? { ...verdict, skipped: "no unique keys" } : verdict;
  },
};
