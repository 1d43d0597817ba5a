import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed, type CommandRun } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";

const column = z.strictObject({
  column: z.string(),
  kind: z.string(),
  confidence: z.enum(["high", "medium"]),
  provable: z.boolean(),
  synthetic: z.int(),
  unproven: z.int(),
  empty: z.int(),
});
const linted = z.strictObject({
  target: z.string(),
  rows: z.int(),
  columns: z.array(column),
  unjudged: z.array(z.strictObject({ column: z.string(), reason: z.string() })),
  clean: z.boolean(),
});
type Linted = z.infer<typeof linted> & { readonly code: number };

async function lint(target: TestDatabase, ...words: readonly string[]): Promise<Linted> {
  const { code, out } = await seedbed(["lint", "data", "--target", target.url, "--output", "json", ...words]);
  return { code, ...linted.parse(JSON.parse(out)) };
}

function ofKinds({ columns }: Linted, ...kinds: readonly string[]): Linted["columns"] {
  return columns.filter(({ kind }) => kinds.includes(kind));
}

const identifiers = ["email", "phone", "ssn", "credit_card", "ip_address"];

describe("a masked MedicalHelpDesk", () => {
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    await using source = await createDatabase({ template: medicalHelpdeskTemplate });
    target = await createDatabase();
    // Notes that no rule reaches name people, which the leak scan would tell.
    run = await mask(source, target, { words: ["--no-leak-scan"] });
  });
  afterAll(() => target.drop());

  test("holds no e-mail address, phone, social security or card number, or IP address of anybody", async () => {
    const found = ofKinds(await lint(target), ...identifiers);

    expect(complaint(run)).toBe("");
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(identifiers));
    expect(found.filter(({ unproven }) => unproven > 0)).toEqual([]);
    expect(found.reduce((sum, { synthetic }) => sum + synthetic, 0)).toBeGreaterThan(5_000);
  });

  test("has names counted apart, for nobody can tell of them", async () => {
    const [names] = ofKinds(await lint(target, "--table", "users"), "first_name");

    expect(names).toMatchObject({ provable: false, synthetic: 0, unproven: 200 });
  });

  test("has every column of a kind that can be told counted, row by row, its partitions too", async () => {
    const { columns, rows } = await lint(target, "--table", "public.raw_events");
    const email = columns.find((each) => each.column === "public.raw_events.actor_email");

    expect(rows).toBe(3_000);
    expect((email?.synthetic ?? 0) + (email?.empty ?? 0)).toBe(3_000);
  });
});

describe.skipIf(samples === null)("a masked Pagila", () => {
  test("is clean", async () => {
    await using source = await createDatabase({ template: "pagila" });
    await using target = await createDatabase();
    expect(complaint(await mask(source, target))).toBe("");

    const found = await lint(target);

    expect(found).toMatchObject({ code: 0, clean: true });
    expect(ofKinds(found, "email", "phone").map((each) => each.column)).toEqual([
      "public.address.phone",
      "public.customer.email",
      "public.staff.email",
    ]);
  });
});

describe("a database with values that may be somebody's", () => {
  let target: TestDatabase;
  beforeAll(async () => {
    target = await createDatabase();
    await execute(
      target.url,
      `create table "Odd ""one""" (id int, email text, "home	phone" text, note text, ip inet, emails text[]);
       insert into "Odd ""one""" select i, 'a' || i || '@example.com', '+1-312-555-0100', 'n', '192.0.2.1', '{a@b.co}' from generate_series(1, 99) as i;
       insert into "Odd ""one""" values (100, 'jane.miller@gmail.com', null, '', '8.8.8.8', null), (101, '', E'+1-312-664\\t7788', null, null, null);
       create table plain (id int, channel_ref text);
       insert into plain select i, 'p' || i || '.miller@gmail.com' from generate_series(1, 50) as i;
       create table parts (email text, day date) partition by range (day);
       create table parts_1 partition of parts for values from ('2020-01-01') to ('2021-01-01');
       create table parts_2 partition of parts for values from ('2021-01-01') to ('2022-01-01');
       insert into parts values ('a@example.org', '2020-02-02'), ('b@company.com', '2021-02-02');
       create table above (email text); create table below () inherits (above);
       insert into above values ('a@example.org'); insert into below values ('b@company.com');
       analyze`,
    );
  });
  afterAll(() => target.drop());

  test("is told by counts, exit 1, and no value is printed", async () => {
    const { code, out, err } = await seedbed(["lint", "data", "--target", target.url]);

    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}public\."Odd ""one"""\.email +email +99 +1 +1$/m);
    expect(out + err).not.toMatch(/gmail|8\.8\.8|664|company\.com/);
  });

  test("counts one planted value among a hundred, in each kind of column", async () => {
    const { columns, clean } = await lint(target, "--table", 'public."Odd ""one"""');

    expect(clean).toBe(false);
    expect(columns.filter(({ provable }) => provable)).toMatchObject([
      { kind: "email", synthetic: 99, unproven: 1, empty: 1 },
      { kind: "phone", synthetic: 99, unproven: 1, empty: 1 },
      { kind: "ip_address", synthetic: 99, unproven: 1, empty: 1 },
    ]);
  });

  test("is found by its values where the name of a column says nothing", async () => {
    const { columns } = await lint(target, "--table", "plain");

    expect(columns).toMatchObject([{ column: "public.plain.channel_ref", kind: "email", unproven: 50 }]);
  });

  test("is read through the root of partitions, and each table of an inheritance by itself", async () => {
    const { columns } = await lint(target, "--table", "parts", "above", "below");

    expect(columns.map((each) => [each.column, each.synthetic, each.unproven])).toEqual([
      ["public.above.email", 1, 0],
      ["public.below.email", 0, 1],
      ["public.parts.email", 1, 1],
    ]);
  });

  test("is looked at as far as was asked for", async () => {
    const { rows, clean } = await lint(target, "--sample", "50", "--table", 'public."Odd ""one"""');

    expect({ rows, clean }).toEqual({ rows: 50, clean: true });
  });

  test("has columns named that no provider makes", async () => {
    const { unjudged } = await lint(target, "--table", 'public."Odd ""one"""');

    expect(unjudged.map((each) => each.column)).toEqual(['public."Odd ""one""".emails']);
  });

  test("must hold the table that was asked for", async () => {
    const { code, err } = await seedbed(["lint", "data", "--target", target.url, "--table", "plian"]);

    expect(code).toBe(3);
    expect(err).toContain("Did you mean public.plain?");
  });
});

test("rows that a run has made up are clean by the same rule as the run's own check, numbers of a form of one's own among them", async () => {
  await using database = await createDatabase();
  const made = await seedbed(["generate", "--target", database.url, "--domain", "medical-helpdesk", "--no-validate"]);

  const found = await lint(database);

  expect(complaint(made)).toBe("");
  expect(ofKinds(found, "mrn", "member_id", "group_number", "device_serial").map(({ unproven }) => unproven)).toEqual([
    0, 0, 0, 0,
  ]);
  expect(found).toMatchObject({ clean: true, code: 0 });
});

test("an address of documentation is one in a column of networks too", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table public.visits (ip_address cidr); insert into public.visits values ('203.0.113.115/32'), ('2001:db8::/64'), ('203.0.0.0/16')",
  );

  const found = await lint(database);

  expect(ofKinds(found, "ip_address")).toMatchObject([{ synthetic: 2, unproven: 1 }]);
});
