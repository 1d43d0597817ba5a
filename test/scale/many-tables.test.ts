import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { constraintsOf, rowCountsOf } from "../support/database-content.ts";
import { execute } from "../support/query-rows.ts";
import { maskMeasured, mebibyte, type MeasuredRun } from "./mask-measured.ts";

const full = process.env["SEEDBED_TEST_FULL"] === "1";
/** The numbers of tables that are compared, and of partitions besides. */
const [few, many, partitions] = full ? [500, 2_000, 500] : [60, 240, 40];

/** Small tables, each with a key onto the one before. */
function tables(count: number): string {
  return Array.from({ length: count }, (_, place) => {
    const parent = place === 0 ? "" : ` references public.t${place - 1}`;
    return `create table public.t${place} (id integer primary key, parent_id integer${parent}, email text not null unique, full_name text, amount numeric(10, 2));
      insert into public.t${place} select n, n, 'p' || n || '@corp.example', 'Ann Person' || n, n from generate_series(1, 10) as n;`;
  }).join("\n");
}

function partitioned(count: number): string {
  const leaves = Array.from(
    { length: count },
    (_, place) =>
      `create table public.events_${place} partition of public.events for values from (${place * 10}) to (${place * 10 + 10});`,
  );
  return `create table public.events (id integer not null, email text not null, primary key (id)) partition by range (id);
    ${leaves.join("\n")}
    insert into public.events select n, 'e' || n || '@corp.example' from generate_series(0, ${count * 10 - 1}) as n;`;
}

async function measured(count: number, more = ""): Promise<MeasuredRun> {
  await using source = await createDatabase();
  await using target = await createDatabase();
  for (const part of [tables(count), more, "analyze"]) await execute(source.url, part);

  const run = await maskMeasured(source, target, ["--jobs", "2"]);

  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: "" });
  expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
  expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
  return run;
}

describe("thousands of small tables", () => {
  test(
    `take no step that grows faster than their number, from ${few} to ${many}, and little memory`,
    async () => {
      const small = await measured(few);
      const large = await measured(many);
      const partitionedToo = await measured(few, partitioned(partitions));
      // What the program takes before it looks at a table is left out of the comparison.
      const start = 0.4;
      const perTable = (run: MeasuredRun, count: number): number => (run.processor - start) / count;
      process.stderr.write(
        `many tables: ${few} in ${small.processor.toFixed(1)} s of processor and ${Math.round(small.peak / mebibyte)} MiB, ${many} in ${large.processor.toFixed(1)} s and ${Math.round(large.peak / mebibyte)} MiB, ${few} and ${partitions} partitions in ${partitionedToo.processor.toFixed(1)} s and ${Math.round(partitionedToo.peak / mebibyte)} MiB\n`,
      );

      expect(perTable(large, many)).toBeLessThan(1.5 * perTable(small, few));
      expect(partitionedToo.peak).toBeLessThan(200 * mebibyte);
      expect(large.peak).toBeLessThan((full ? 320 : 200) * mebibyte);
    },
    full ? 900_000 : 240_000,
  );
});
