import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { parseExpression } from "../../src/jobs/generate/constraints/parse-expression.ts";
import { isolated } from "../../src/jobs/generate/constraints/isolate-column.ts";
import { fillDerived } from "./fill-derived.ts";

test("a window of minutes between two columns is found in years, at once, also within the bounds of a partition", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table slots (id serial primary key, alpha timestamptz not null, omega timestamptz not null,
       check (alpha < omega), check (omega - alpha <= interval '7 minutes'));
     create table sprints (id serial, alpha date not null check (alpha between '2024-02-01' and '2024-02-29'),
       omega date not null check (omega < '2024-03-01'), check (omega >= alpha + 3 and omega - alpha <= 4));
     create table passes (id serial, alpha timestamp not null, omega timestamp,
       check (omega is null or (omega > alpha and omega <= alpha + interval '90 seconds')),
       check (extract(epoch from (omega - alpha)) >= 30)) partition by range (alpha);
     create table passes_1 partition of passes for values from ('2024-01-01') to ('2024-01-02');
     create table passes_2 partition of passes for values from ('2025-06-01') to ('2025-06-02');
     create table bands (id serial primary key, alpha numeric(12,4) not null check (alpha between 0 and 100000),
       omega numeric(12,4) not null check (omega between 0 and 100000), check (omega > alpha and omega - alpha < 0.01));
     create table late (id serial primary key, alpha timestamptz not null check (alpha >= '2020-01-01' and alpha < '2025-01-01'),
       omega timestamptz not null check (omega between '2024-12-24' and '2024-12-25'), check (omega > alpha and omega < alpha + interval '1 hour'))`,
  );

  await fillDerived(database.url, { rows: 400 });

  const counts = await rowsOf(
    database.url,
    `select (select count(*) from public.slots)::text, (select count(*) from public.sprints)::text,
       (select count(*) from public.passes)::text, (select count(distinct alpha::date) from public.passes)::text,
       (select count(*) from public.bands)::text, (select count(*) from public.late)::text,
       (select count(distinct omega - alpha) > 3 from public.slots)::text, (select count(distinct omega) > 50 from public.late)::text`,
  );
  expect(counts).toEqual([["400", "400", "400", "2", "400", "400", "true", "true"]]);
});

test("conditions are solved for a column through sums, differences, epochs and NULLs that excuse", () => {
  const solvedFor = (text: string): readonly string[] => {
    const expression = parseExpression(text);
    return expression === null ? ["unread"] : isolated(expression, "y").map(({ operator }) => operator);
  };

  expect(solvedFor("((y > x) AND ((y - x) <= '01:00:00'::interval))")).toEqual([">", "<="]);
  expect(solvedFor("((y IS NULL) OR (y >= (x + 3)))")).toEqual([">="]);
  expect(solvedFor("((x - y) < 5)")).toEqual([">"]);
  expect(solvedFor("(EXTRACT(epoch FROM (y - x)) <= (60)::numeric)")).toEqual(["<="]);
  expect(solvedFor("((y > x) OR (z = 1))")).toEqual([]);
  expect(solvedFor("((y * 2) > x)")).toEqual([]);
});
