import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, type CommandRun } from "../support/run-seedbed.ts";
import { loadSql } from "../support/sql-file.ts";

const base = 'version: "1.0"\nauto_detect: false\n';
const everything = `${base}copy_objects: [views, triggers, functions, policies]\n`;

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/schemas/${name}`, import.meta.url), "utf8");
}

function refusals(run: CommandRun): readonly (readonly unknown[])[] {
  return linesOf(run).flatMap(({ type, check, message }) => (type === "preflight.fail" ? [[check, message]] : []));
}

test("what an older target does not know is told by name, and nothing is written", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase({ version: 13 });
  await loadSql(source.url, fixture("since-18.sql"));

  const run = await mask(source, target, { yaml: base });

  const wanted = [
    ["guests.guests_room_during_fkey", "a temporal key", 18],
    ["log.log_ex", "EXCLUDE on a partitioned table", 17],
    ["nulls.d_here", "a NOT NULL that is NOT VALID or NO INHERIT", 18],
    ["nulls.unenforced", "NOT ENFORCED", 18],
    ["nulls.v", "a virtual generated column", 18],
    ["stays.stay", "a temporal key", 18],
    ["unsure.a_fk", "NOT ENFORCED", 18],
  ];
  expect(run.code).toBe(2);
  expect(refusals(run)).toEqual(
    expect.arrayContaining(
      wanted.map(([where, what, since]) => [
        "TARGET_TOO_OLD",
        `public.${where} has ${what}, which takes PostgreSQL ${since}; the target is version 13.`,
      ]),
    ),
  );
  expect(await columnOf(target.url, "select nspname from pg_namespace where nspname = '_seedbed'")).toEqual([]);
});

test.each(["since-14.sql", "since-15.sql"])("%s too", async (file) => {
  await using source = await createDatabase();
  await using target = await createDatabase({ version: 13 });
  await loadSql(source.url, fixture(file));

  const run = await mask(source, target, { yaml: base });

  expect(run.code).toBe(2);
  expect(new Set(refusals(run).map(([check]) => check))).toEqual(
    new Set(file === "since-14.sql" ? ["TARGET_TOO_OLD", "OBJECT_NOT_COPYABLE"] : ["TARGET_TOO_OLD"]),
  );
});

test.each([
  [13, 18],
  [18, 13],
] as const)("views, functions, triggers and policies of version %i stand on version %i", async (from, to) => {
  await using source = await createDatabase({ version: from });
  await using target = await createDatabase({ version: to });
  await loadSql(source.url, fixture("objects.sql"));

  const run = await mask(source, target, { yaml: everything });

  expect(complaint(run)).toBe("");
  expect(linesOf(run).find(({ type }) => type === "verify.objects")).toMatchObject({ ok: true });
});

test("a function that a table needs, in a language that the target lacks, is told before the run", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create language homemade handler plpgsql_call_handler;
    create function short(text) returns boolean immutable language homemade as 'begin return true; end';
    create table t (a text check (short(a)));`,
  );

  const run = await mask(source, target, { yaml: base });

  expect(run.code).toBe(2);
  expect(refusals(run)).toEqual([
    ["OBJECT_NOT_COPYABLE", "The function public.short(text) is written in homemade, which the target does not have."],
  ]);
});

test("row security that would hide the copy from its own maker is refused", async () => {
  const role = `seedbed_owner_${randomBytes(4).toString("hex")}`;
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int); alter table t enable row level security, force row level security;
    create function f() returns int language internal as 'pg_backend_pid';`,
  );
  await execute(
    target.url,
    `create role ${role} login password 'secret'; alter database ${target.name} owner to ${role};
    alter schema public owner to ${role}`,
  );
  const asOwner = Object.assign(new URL(target.url), { username: role, password: "secret" }).href;
  try {
    const run = await mask(source, { url: asOwner }, { yaml: everything });

    expect(run.code).toBe(2);
    expect(refusals(run)).toEqual([
      [
        "OBJECT_NOT_COPYABLE",
        "The function public.f() is written in internal, in which the target's role may not write.",
      ],
      [
        "OBJECT_NOT_COPYABLE",
        "The row security on public.t is forced, and would hide rows of public.t from the target's role.",
      ],
    ]);
  } finally {
    await execute(
      target.url,
      `reassign owned by ${role} to current_user; drop owned by ${role}; alter database ${target.name} owner to current_user; drop role ${role}`,
    );
  }
});
