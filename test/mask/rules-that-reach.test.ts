import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed } from "../support/run-seedbed.ts";

const head = 'version: "1.0"\nauto_detect: false\n';

describe("a rule on a partitioned table", () => {
  test.each([
    ["{ action: static, value: gone }", ["gone"]],
    ["{ action: null }", [null]],
    ["{ action: regex_mask, pattern: '.+', replace: x }", ["x"]],
  ])("%s holds in every partition, however deep", async (rule, expected) => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.visits (id integer, region text, day date, note text) partition by list (region);
      create table public.north partition of public.visits for values in ('north') partition by range (day);
      create table public.north_old partition of public.north for values from (minvalue) to ('2024-01-01');
      create table public.north_new partition of public.north default;
      create table public.rest partition of public.visits default;
      insert into public.visits values (1, 'north', '2020-01-01', 'secret a'), (2, 'north', '2025-01-01', 'secret b'), (3, 'south', '2025-01-01', 'secret c');`,
    );

    const run = await mask(source, target, { yaml: `${head}tables: { visits: { columns: { note: ${rule} } } }\n` });

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select distinct note from public.visits")).toEqual(expected);
    expect(await columnOf(target.url, "select count(distinct tableoid)::text from public.visits")).toEqual(["3"]);
  });

  test("on its key moves rows to where their new values belong", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.visits (id integer, region text) partition by list (region);
      create table public.north partition of public.visits for values in ('north');
      create table public.rest partition of public.visits default;
      insert into public.visits select n, case when n % 3 = 0 then 'north' else 'south' end from generate_series(1, 30) as n;`,
    );

    const run = await mask(source, target, {
      yaml: `${head}tables: { visits: { columns: { region: { action: static, value: elsewhere } } } }\n`,
    });

    expect(complaint(run)).toBe("");
    expect(
      await rowsOf(target.url, "select tableoid::regclass::text, count(*)::text from public.visits group by 1"),
    ).toEqual([["public.rest", "30"]]);
  });
});

describe("a rule on a table that others inherit from", () => {
  test("holds in its children, unless they have their own", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.people (id integer, note text, email text);
      create table public.staff (wage integer) inherits (public.people);
      create table public.guests () inherits (public.people);
      create table public.chiefs () inherits (public.staff);
      insert into public.people values (1, 'secret', 'a@x.example');
      insert into public.staff values (2, 'secret', 'a@x.example', 5);
      insert into public.guests values (3, 'secret', 'b@x.example');
      insert into public.chiefs values (4, 'secret', 'b@x.example', 9);`,
    );

    const run = await mask(source, target, {
      yaml: `${head}tables:
  people: { columns: { note: { action: static, value: gone }, email: { action: fake, provider: email } } }
  guests: { columns: { note: { action: null } } }
`,
    });

    expect(complaint(run)).toBe("");
    expect(await rowsOf(target.url, "select id::text, note from public.people order by id")).toEqual([
      ["1", "gone"],
      ["2", "gone"],
      ["3", null],
      ["4", "gone"],
    ]);
    expect(await columnOf(target.url, "select count(distinct email)::text from public.people")).toEqual(["2"]);
    expect(await columnOf(target.url, "select email from public.people where email like '%x.example'")).toEqual([]);
  });
});

describe("a key of several columns, of which the masked one is another table's too", () => {
  test("stays unique, and the references hold", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.enrolments (student_email text, course text, primary key (student_email, course));
      create table public.marks (id integer primary key, student_email text, course text, foreign key (student_email, course) references public.enrolments);
      insert into public.enrolments select 's' || n % 300 || '@school.example', 'c' || n / 300 from generate_series(0, 2999) as n;
      insert into public.marks select row_number() over (), student_email, course from public.enrolments;`,
    );

    const run = await mask(source, target);

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select count(distinct student_email)::text from public.enrolments")).toEqual([
      "300",
    ]);
    expect(
      await columnOf(target.url, "select count(*)::text from public.marks where student_email like '%school.example'"),
    ).toEqual(["0"]);
  });
});

describe("what is told", () => {
  test("a column that may be personal and has no rule is told once; a passthrough says that it was looked at", async () => {
    await using source = await createDatabase();
    await execute(
      source.url,
      "create table public.tickets (id integer primary key, subject text, body text, notes text)",
    );

    const open = await seedbed(["plan", "--source", source.url]);
    const decided = await seedbed(["plan", "--source", source.url], {
      yaml: `version: "1.0"
tables:
  tickets: { columns: { subject: { action: passthrough }, body: { action: passthrough }, notes: { action: static, value: x } } }
`,
    });

    expect(open.out.match(/REVIEW_COLUMNS/g)).toHaveLength(1);
    expect(open.out).toMatch(/May be personal and is copied as it is: .*"body" reads as .*"notes" reads as/);
    expect(decided.out).not.toContain("REVIEW_COLUMNS");
  });

  test("so is what may repeat masked columns in another form, and is no column that detection reads", async () => {
    await using source = await createDatabase();
    await execute(
      source.url,
      `create extension hstore; create type public.name as (first text, last text);
      create table public.people (id integer primary key, email text, words tsvector, more public.hstore, whole public.name, doc xml, generated_words tsvector generated always as (to_tsvector('simple', email)) stored);
      create table public.films (id integer primary key, words tsvector);`,
    );

    const { out } = await seedbed(["plan", "--source", source.url]);

    expect(out.match(/REVIEW_COLUMNS \S+/g)).toEqual(["REVIEW_COLUMNS public.people"]);
    expect(out.match(/"\w+" is \S+ \S+/g)).toEqual([
      '"words" is tsvector and',
      '"more" is a document',
      '"whole" is public.name and',
      '"doc" is xml and',
    ]);
  });

  test("soft keys are silenced by implied_fk_ignore, those to several tables too", async () => {
    await using source = await createDatabase();
    await execute(
      source.url,
      `create table public.users (id bigint primary key, email text unique);
      create table public.comments (id bigint primary key, commentable_type text, commentable_id bigint, user_email text);`,
    );

    const loud = await seedbed(["plan", "--source", source.url]);
    const quiet = await seedbed(["plan", "--source", source.url], {
      yaml: 'version: "1.0"\nimplied_fk_ignore: [public.comments.commentable_id, public.comments.user_email]\n',
    });

    expect(loud.out.match(/(implied|polymorphic)_fk_warning/g)?.toSorted()).toEqual([
      "implied_fk_warning",
      "polymorphic_fk_warning",
    ]);
    expect(quiet.out).not.toContain("_fk_warning");
  });

  test("the audit log counts the rows in which a column was masked: not NULL ones, not empty ones", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.people (id integer, email text, kept text) partition by hash (id);
      create table public.people_0 partition of public.people for values with (modulus 2, remainder 0);
      create table public.people_1 partition of public.people for values with (modulus 2, remainder 1);
      insert into public.people select n, case n % 4 when 0 then null when 1 then '' else 'p' || n || '@x.example' end, 'k' from generate_series(1, 40) as n;`,
    );

    const run = await mask(source, target);

    expect(complaint(run)).toBe("");
    expect(
      await rowsOf(
        target.url,
        "select event_type, column_name, payload->>'rows_affected' from _seedbed.audit_log where column_name is not null and event_type <> 'column.pii_detected' order by 2",
      ),
    ).toEqual([
      ["column.masked", "email", "20"],
      ["column.passed_through", "id", null],
      ["column.passed_through", "kept", null],
    ]);
  });

  test("values that a rule was not made for are counted over partitions and chunks, told, and never shown", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.people (id integer, code text, day text, mobile text) partition by hash (id);
      create table public.people_0 partition of public.people for values with (modulus 2, remainder 0);
      create table public.people_1 partition of public.people for values with (modulus 2, remainder 1);
      insert into public.people select n, case when n % 4 = 0 then 'Odd One ' || n else 'AB-' || n end, '2024-01-05', case when n = 7 then 'ask at home' else '(212) 555-' || 1000 + n end from generate_series(1, 40) as n;`,
    );
    const yaml = `${head}tables:
  people:
    columns:
      code: { action: regex_mask, pattern: '^AB-\\d+$', replace: 'AB-0' }
      day: { action: shift_date, by: id, days: 30 }
      mobile: { action: fake, provider: phone }
`;

    const run = await mask(source, target, { yaml, words: ["--jobs", "2"] });

    expect(complaint(run)).toBe("");
    expect(
      await rowsOf(
        target.url,
        "select event_type, column_name, payload->>'rows_affected', payload->>'strays' from _seedbed.audit_log where payload ? 'strays' order by 1, 2",
      ),
    ).toEqual([
      ["column.masked", "code", "40", "10"],
      ["column.masked", "day", "40", "0"],
      ["column.masked", "mobile", "40", "1"],
      ["stray_values", "code", "40", "10"],
      ["stray_values", "mobile", "40", "1"],
    ]);
    expect(await columnOf(target.url, "select (summary->'strays'->0->>'strays') from _seedbed.runs")).toEqual(["10"]);
    expect(linesOf(run).filter(({ type }) => type === "stray_values")).toMatchObject([
      { level: "warning", table: "public.people", column: "code", strays: 10, rows_affected: 40 },
      { level: "warning", table: "public.people", column: "mobile", strays: 1, rows_affected: 40 },
    ]);
    expect(run.out).not.toContain("Odd");
    expect(await columnOf(target.url, "select distinct code from public.people where code ~ 'AB|Odd'")).toEqual([
      "AB-0",
    ]);
  });
});
