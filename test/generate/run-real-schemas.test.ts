import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { constraintsOf, rowCountsOf } from "../support/database-content.ts";
import { execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";

const emptied = `do $$ begin execute (
  select 'truncate ' || string_agg(format('%I.%I', nspname, relname), ', ') || ' cascade'
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind in ('r', 'p') and nspname !~ '^pg_' and nspname <> 'information_schema'); end $$`;

describe.skipIf(samples === null)("the schema of", () => {
  test.each(["pagila", "chinook", "hostile"])(
    "%s is filled with no configuration, keeps its constraints, and is empty after a clean",
    async (template) => {
      await using database = await createDatabase({ template });
      await execute(database.url, emptied);
      const before = await constraintsOf(database.url);

      const made = await seedbed(["generate", "--target", database.url, "--output", "json"]);
      const constraints = await constraintsOf(database.url);
      const cleaned = await seedbed(["clean", "--target", database.url, "--confirm"]);

      expect(complaint({ ...made, err: made.err + made.out })).toBe("");
      expect(constraints).toEqual(before);
      expect(complaint(cleaned)).toBe("");
      expect([...new Set(Object.values(await rowCountsOf(database.url)))]).toEqual(["0"]);
    },
  );
});
