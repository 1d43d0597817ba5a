import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { maskMeasured, mebibyte } from "./mask-measured.ts";
import { isFull } from "../support/full.ts";

const rows = isFull ? 5_000_000 : 200_000;

test(`${rows} rows take no more memory than a few`, async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await execute(
    source.url,
    `create table public.people (id integer primary key, email text not null, full_name text, dob date, city text, amount numeric(10, 2));
      insert into public.people select n, 'p' || n || '@corp.example', 'Ann Person' || n % 1000, date '1950-01-01' + n % 20000, 'Town ' || n % 500, n % 10000 from generate_series(1, ${rows}) as n;
      create table public.visits (id integer primary key, person_id integer not null references public.people, note text);
      insert into public.visits select n, n, 'note ' || n % 100 from generate_series(1, ${rows / 10}) as n;
      analyze;`,
  );

  const run = await maskMeasured(source, target, ["--jobs", "2"]);
  process.stderr.write(`${rows} rows: ${Math.round(run.peak / mebibyte)} MiB\n`);

  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: "" });
  expect(await columnOf(target.url, "select count(*)::text from public.people")).toEqual([String(rows)]);
  expect(run.peak).toBeLessThan(200 * mebibyte);
}, 1_800_000);
