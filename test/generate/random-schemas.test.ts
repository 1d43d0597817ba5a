import fc from "fast-check";
import { expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf } from "../support/query-rows.ts";
import { loadSql } from "../support/sql-file.ts";
import { fillDerived } from "./fill-derived.ts";
import { randomSchema } from "./random-schema.ts";
import { isFull } from "../support/full.ts";

const runs = isFull ? 300 : 30;

test(
  `fills ${runs} random schemas with every constraint in place, or names the one that cannot be met`,
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(randomSchema, async (schema) => {
        await using database = await createDatabase();
        await loadSql(database.url, schema);

        expect(["every table filled", "constraint and columns named"]).toContain(await outcome(database.url));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
);

/** Default partitions that stand beside others. */
const leftEmpty = `
  select part.oid::regclass::text
  from pg_class part
  join pg_inherits on pg_inherits.inhrelid = part.oid
  where pg_get_expr(part.relpartbound, part.oid) = 'DEFAULT'
    and (select count(*) from pg_inherits others where others.inhparent = pg_inherits.inhparent) > 1`;

/** What came of it; PostgreSQL's own refusal of a row is thrown on. */
async function outcome(url: string): Promise<string> {
  try {
    await fillDerived(url, { rows: 40 });
    const left = await columnOf(url, leftEmpty);
    const counts = Object.entries(await rowCountsOf(url)).filter(([table]) => !left.includes(table));
    return counts.some(([, rows]) => rows === "0") ? "a table is empty" : "every table filled";
  } catch (error) {
    if (!(error instanceof SeedbedError) || error.code !== "CONSTRAINT_UNSATISFIABLE") throw error;
    const isNamed = error.findings.every(
      ({ columns = [], message }) => columns.length > 0 && message.includes("that meet "),
    );
    return isNamed ? "constraint and columns named" : "refused without a name";
  }
}
