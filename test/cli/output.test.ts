import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../../src/doors/cli/commands.ts";
import { runCli } from "../../src/doors/cli/run-cli.ts";
import { providers } from "../../src/values/providers.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, testSalt, type CommandRun } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";
import { screenAfter } from "../support/terminal-screen.ts";
import { people } from "../e2e/people.ts";

const [events, findings] = await Promise.all(
  ["events", "findings"].map((page) => readFile(new URL(`../../docs/reference/${page}.md`, import.meta.url), "utf8")),
);

/** Whether the page on events, or that on findings, lists a type. */
function isDocumented(type: string): boolean {
  if (type.startsWith("verify.")) return events.includes(`\`${type}\``);
  return [events, findings].some((page) => page.includes(`| \`${type}\` |`));
}

describe("a run's output", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase({ template: people });
    target = await createDatabase();
    run = await mask(source, target, { words: ["--output", "json"] });
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("as JSON is one object a line, each of a documented type, and nothing on standard error", () => {
    const types = linesOf(run).map(({ type }) => type);

    expect(complaint(run)).toBe("");
    expect(run.err).toBe("");
    expect(types.filter((type) => !isDocumented(type))).toEqual([]);
  });

  test("tells the phases in their order, and every table", () => {
    const types = linesOf(run).map(({ type }) => type);
    const tables = linesOf(run).filter(({ type }) => type === "table.end");

    expect(types.filter((type) => /^(preflight|run|schema|constraints)\./.test(type))).toEqual([
      "preflight.ok",
      "run.start",
      "schema.cloned",
      "constraints.start",
      "constraints.end",
      "run.end",
    ]);
    expect(tables).toMatchObject([
      { table: "public.orders", rows: 20_000 },
      { table: "public.people", rows: 40_000 },
    ]);
    expect(linesOf(run).at(-1)).toMatchObject({ type: "run.end", status: "succeeded", rows: 60_000 });
  });

  test("has the events of the audit log, in their order and with their payloads", async () => {
    const kept = await rowsOf(
      target.url,
      "select event_type, column_name, payload::text from _seedbed.audit_log order by run_id, sequence",
    );

    const told = linesOf(run).filter(({ type }) => !/^(table|preflight|schema|constraints|check|run)\./.test(type));
    const inside = kept.filter(([type]) => !(type ?? "").startsWith("run."));
    expect(told.map(({ type }) => type).toSorted()).toEqual(inside.map(([type]) => type ?? "").toSorted());
    for (const [type, column, payload] of inside) {
      const fields = z.record(z.string(), z.unknown()).parse(JSON.parse(payload ?? ""));
      expect(told).toContainEqual(expect.objectContaining({ type, ...(column === null ? {} : { column }), ...fields }));
    }
    expect(kept.map(([type]) => type).filter((type) => type?.startsWith("run."))).toEqual(["run.start", "run.end"]);
  });

  test("has them without an audit log too", async () => {
    await using other = await createDatabase();

    const silent = await mask(source, other, { words: ["--no-audit-table"] });

    const counted = (lines: CommandRun): readonly string[] =>
      linesOf(lines).flatMap(({ type }) => (/^(column|verify)\./.test(type) ? [type] : []));
    expect(counted(silent)).toEqual(counted(run));
    expect(await rowsOf(other.url, "select count(*)::text from _seedbed.audit_log")).toEqual([["0"]]);
  });

  test("is JSON too without a terminal, and a line for each event, without colours, where that is asked for", async () => {
    await using other = await createDatabase();
    await using third = await createDatabase();

    const piped = await mask(source, other);
    const human = await mask(source, third, { words: ["--output", "human"] });

    expect(linesOf(piped).map(({ type }) => type)).toContain("run.end");
    expect(human.out).toMatch(/^ {2}public\.people {2}40,000 rows in [\d.]+ s$/m);
    expect(human.out).toMatch(/^Run \w{26} succeeded: 60,000 rows in [\d.]+ s$/m);
    expect(human.out).not.toMatch(/starting|undefined|NaN|\[object/);
    expect(stripVTControlCharacters(human.out)).toBe(human.out);
  });

  test("on a terminal changes lines in place and leaves none of them behind", async () => {
    await using other = await createDatabase();
    const written: string[] = [];
    const terminal = { out: (text: string) => void written.push(text), err: () => {}, live: true, width: 60 };
    const words = ["mask", "--source", source.url, "--target", other.url, "--jobs", "2"];

    const code = await runCli(words, {
      terminal,
      surroundings: { environment: { SEEDBED_SALT: testSalt }, folder: "/" },
      signal: new AbortController().signal,
    });
    const screen = screenAfter(written.join(""));

    expect(code).toBe(0);
    expect(written.join("")).toContain("starting");
    expect(written.join("")).toContain("leak-scan  being checked");
    expect(screen.filter((line) => /starting|left|being checked/.test(line))).toEqual([]);
    expect(screen.filter((line) => line.startsWith("  public.people"))).toHaveLength(1);
  });

  test("of a failing command is one JSON object on standard error where JSON is asked for", async () => {
    const failed = await mask(source, target, { words: ["--output", "json"] });

    expect(failed.code).toBe(2);
    expect(JSON.parse(failed.err)).toMatchObject({ type: "error", code: "TARGET_NOT_EMPTY", exit_code: 2 });
    expect(failed.err.trim().split("\n")).toHaveLength(1);
  });

  test("of a failing command says each thing once, and where to read on", async () => {
    const { err } = await mask(source, target);

    expect(err.match(/holds 2 user tables/g)).toHaveLength(1);
    expect(err.match(/createdb/g)).toHaveLength(1);
    expect(err).toContain("See: docs/reference/errors.md#target_not_empty");
  });
});

describe("help", () => {
  test("of the program lists every command and every exit code", async () => {
    const { code, out, err } = await seedbed(["--help"]);

    expect(code).toBe(0);
    expect(err).toBe("");
    expect(commands.names.filter((name) => !new RegExp(`^  ${name}\\b`, "m").test(out))).toEqual([]);
    expect(out.match(/\b(0 fine|1 a check|2 refused|3 conf|4\s+salt|5 consent|6 schema|130 inter)/g)).toHaveLength(8);
  });

  test.each(commands.names)("of %s says what each of its options does", async (name) => {
    const { code, out, err } = await seedbed([name, "--help"]);

    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toMatch(new RegExp(`^Usage: seedbed ${name}\\b`));
    expect(out.match(/^ {2}-.*$/gm)?.filter((line) => !/\S {2,}\S/.test(line.trim()))).toEqual([]);
  });

  test("without a command goes to standard error, as for any other line that cannot be run", async () => {
    const { code, out, err } = await seedbed([]);

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toContain("Usage: seedbed");
  });

  test("--version is a number", async () => {
    expect((await seedbed(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("a plan", () => {
  const planned = z.object({
    tables: z.array(
      z.object({
        table: z.string(),
        columns: z.array(z.object({ column: z.string(), action: z.string(), provider: z.string().nullable() })),
      }),
    ),
  });

  test("says of every column what mask then does", async () => {
    await using source = await createDatabase({ template: medicalHelpdeskTemplate });
    await using target = await createDatabase();

    const { out, code } = await seedbed(["plan", "--source", source.url, "--output", "json"]);
    // Detection alone leaves originals in prose, which is for another test to say.
    const run = await mask(source, target, { words: ["--no-leak-scan"] });
    const done = await rowsOf(
      target.url,
      `select schema_name || '.' || table_name, column_name, payload->>'action', payload->>'provider'
      from _seedbed.audit_log where event_type in ('column.masked', 'column.passed_through') order by 1, 2`,
    );
    const said = planned
      .parse(JSON.parse(out))
      .tables.flatMap(({ table, columns }) =>
        columns.map(({ column, action, provider }) => [table, column, action, provider]),
      );

    expect([code, complaint(run)]).toEqual([0, ""]);
    expect(said.map(String).toSorted()).toEqual(done.map(String).toSorted());
    expect(said.length).toBeGreaterThan(200);
  });

  test("for people names the masked columns with their reasons, and writes nothing", async () => {
    await using source = await createDatabase({ template: people });
    await using target = await createDatabase();

    const { out, code } = await seedbed(["plan", "--source", source.url, "--target", target.url]);

    expect(code).toBe(0);
    expect(out).toMatch(/^public\.people {2}transform, about 40,000 rows$/m);
    expect(out).toMatch(/^ {2}email +fake email +detected +"email" reads as an e-mail address/m);
    expect(out).toContain("2 tables, 4 masked columns. The target was checked.");
    expect(await rowsOf(target.url, "select nspname from pg_catalog.pg_namespace where nspname = '_seedbed'")).toEqual(
      [],
    );
  });

  test("with errors in both shows each once, and ends as mask would", async () => {
    await using source = await createDatabase({ template: people });

    const refused = await seedbed(["plan", "--source", source.url, "--target", source.url]);
    const wrong = await seedbed(["plan", "--source", source.url, "--target", source.url], {
      yaml: 'version: "1.0"\ntables: { public.poeple: { strategy: empty } }\n',
    });

    expect([refused.code, wrong.code]).toEqual([2, 3]);
    expect(refused.out.match(/Source and target are the same database/g)).toHaveLength(1);
    expect((wrong.out + wrong.err).match(/Did you mean `public\.people`/g)).toHaveLength(1);
  });
});

describe("inspect", () => {
  const all = samples === null ? [] : [samples.pagila, samples.chinook, samples.hostile];

  test.each([...all, medicalHelpdeskTemplate, people])("reads %s, for people and for programs", async (template) => {
    await using source = await createDatabase({ template });

    const human = await seedbed(["inspect", "--source", source.url]);
    const json = await seedbed(["inspect", "--source", source.url, "--output", "json"]);

    expect([human.code, json.code]).toEqual([0, 0]);
    expect(human.out).toContain("Load order");
    expect(human.out).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    expect(JSON.parse(json.out)).toMatchObject({ server_version: 18, tables: expect.any(Array) });
  });
});

describe("what needs no database", () => {
  test("salt prints 64 hexadecimal characters, others each time", async () => {
    const [first, second] = [await seedbed(["salt"]), await seedbed(["salt"])];

    expect(first.out).toMatch(/^[0-9a-f]{64}\n$/);
    expect(second.out).not.toBe(first.out);
  });

  test("providers lists all of them with three examples each", async () => {
    const { out } = await seedbed(["providers", "--output", "json"]);
    const human = await seedbed(["providers"]);
    const listed = z.array(z.looseObject({ name: z.string(), examples: z.array(z.string()) })).parse(JSON.parse(out));

    expect(listed.map(({ name }) => name)).toEqual(providers.names);
    expect(listed.filter(({ examples }) => examples.length !== 3)).toEqual([]);
    expect(human.out.trim().split("\n")).toHaveLength(providers.names.length + 1);
  });

  test("schema prints a JSON Schema that knows settings, actions and providers", async () => {
    const { out } = await seedbed(["schema"]);

    expect(JSON.parse(out)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      required: ["version"],
      properties: { global_salt: { type: "string" }, tables: expect.anything() },
    });
    expect(out).toContain('"mac_address"');
    expect(out).toContain('"regex_mask"');
  });
});
