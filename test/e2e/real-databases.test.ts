import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf, rowCountsOf } from "../support/database-content.ts";
import { columnOf, rowsOf } from "../support/query-rows.ts";
import { complaint, mask, type CommandRun } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";

/** Values of one column that a row, found by its key, has in both databases. */
async function unchanged(
  source: string,
  target: string,
  { table, key, column }: { readonly table: string; readonly key: string; readonly column: string },
): Promise<{ readonly same: number; readonly compared: number }> {
  const query = `select ${key}::text, ${column}::text from ${table} where ${column}::text <> ''`;
  const before = new Map((await rowsOf(source, query)).map(([id, value]) => [id, value]));
  const after = await rowsOf(target, query);
  return { same: after.filter(([id, value]) => before.get(id) === value).length, compared: after.length };
}

/** Sequences whose next number is in the column already; the numbers taken are given back. */
function takenNumbers(numbered: readonly string[]): string {
  const asks = numbered.map((each) => {
    const [sequence, table, column] = each.split(" ");
    return `select '${sequence}' where exists (select from ${table} where ${column} = nextval('${sequence}'))`;
  });
  return asks.join(" union all ");
}

describe.skipIf(samples === null)("Pagila, with nothing but a salt", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase({ template: "pagila" });
    target = await createDatabase();
    run = await mask(source, target);
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("ends well", () => {
    expect(complaint(run)).toBe("");
  });

  test("every row is there, partition by partition", async () => {
    const rows = await rowCountsOf(target.url);

    expect(rows).toEqual(await rowCountsOf(source.url));
    expect(Object.keys(rows)).toHaveLength(21);
  });

  test("every constraint is there, and the server vouches for each", async () => {
    const constraints = await constraintsOf(target.url);

    expect(constraints).toEqual(await constraintsOf(source.url));
    expect(constraints.filter((one) => one.includes("NOT VALID"))).toEqual([]);
    expect(constraints.length).toBeGreaterThan(40);
  });

  test.each([
    ["customer", "customer_id", "first_name", 599],
    ["customer", "customer_id", "last_name", 599],
    ["customer", "customer_id", "email", 599],
    ["staff", "staff_id", "first_name", 1500],
    ["staff", "staff_id", "last_name", 1500],
    ["staff", "staff_id", "username", 1500],
    ["staff", "staff_id", "password", 1500],
    ["address", "address_id", "address", 603],
    ["address", "address_id", "phone", 601],
  ])("%s has, by %s, another %s in every row", async (table, key, column, rows) => {
    const found = await unchanged(source.url, target.url, { table: `public.${table}`, key, column });

    expect(found).toEqual({ same: 0, compared: rows });
  });

  test("what is not personal stays: films, rentals, payments", async () => {
    const [before, after] = [await contentOf(source.url), await contentOf(target.url)];
    const kept = Object.keys(before).filter((table) => before[table] === after[table]);

    expect(kept).toEqual(
      expect.arrayContaining(["public.film", "public.rental", "public.payment_p2022_05", "public.inventory"]),
    );
    expect(kept).not.toContain("public.customer");
  });

  test("the next numbers are free", async () => {
    const taken = await columnOf(
      target.url,
      takenNumbers([
        "public.customer_customer_id_seq public.customer customer_id",
        "public.film_film_id_seq public.film film_id",
        "public.payment_payment_id_seq public.payment payment_id",
        "public.rental_rental_id_seq public.rental rental_id",
        "public.staff_staff_id_seq public.staff staff_id",
      ]),
    );
    const added = await columnOf(
      target.url,
      "insert into public.actor (first_name, last_name) values ('A', 'B') returning actor_id::text",
    );

    expect(taken).toEqual([]);
    expect(added).toEqual(["201"]);
  });

  test("views, functions and triggers are recorded as left out", async () => {
    const query = `select payload->>'kind' as kind, count(*)::text
      from _seedbed.audit_log where event_type = 'skipped_object' group by 1 order by 1`;

    const kinds = await rowsOf(target.url, query);

    expect(Object.fromEntries(kinds)).toEqual({ function: "10", "materialized view": "1", trigger: "15", view: "7" });
  });
});

describe.skipIf(samples === null)("Chinook, with nothing but a salt", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase({ template: "chinook" });
    target = await createDatabase();
    run = await mask(source, target);
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("ends well, with every row and every constraint", async () => {
    expect(complaint(run)).toBe("");
    expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
  });

  test.each([
    ["customer", "customer_id", "first_name", 59],
    ["customer", "customer_id", "last_name", 59],
    ["customer", "customer_id", "email", 59],
    ["customer", "customer_id", "phone", 58],
    ["customer", "customer_id", "address", 59],
    ["employee", "employee_id", "first_name", 8],
    ["employee", "employee_id", "last_name", 8],
    ["employee", "employee_id", "email", 8],
    ["employee", "employee_id", "birth_date", 8],
    ["invoice", "invoice_id", "billing_address", 412],
  ])("%s has, by %s, another %s in every row", async (table, key, column, rows) => {
    const found = await unchanged(source.url, target.url, { table: `public.${table}`, key, column });

    expect(found).toEqual({ same: 0, compared: rows });
  });

  test("equal addresses stay equal: each customer's invoices go to one address", async () => {
    const query = "select count(distinct (customer_id, billing_address, billing_city))::text from public.invoice";

    const [before, after] = [await columnOf(source.url, query), await columnOf(target.url, query)];

    expect(before).toEqual(["59"]);
    expect(after).toEqual(before);
  });
});

describe.skipIf(samples === null).each(["pagila", "chinook"])("%s, with everything passed through", (template) => {
  test("holds the same bytes in every table", async () => {
    await using source = await createDatabase({ template });
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: 'version: "1.0"\nauto_detect: false\n' });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
  });
});
