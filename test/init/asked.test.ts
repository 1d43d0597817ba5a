import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { init, type AskOpen, type OpenQuestion } from "../../src/app/init/init.ts";
import { runCli } from "../../src/doors/cli/run-cli.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute, columnOf } from "../support/query-rows.ts";

let folder: string;
let source: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-init-"));
  source = await createDatabase();
  await execute(
    source.url,
    `create table people (id int primary key, email text, notes text, kind text check (kind in ('a', 'b')), hire_date date, salary numeric(8, 2) not null check (salary < 10));
     insert into people select i, 'p' || i || '@x.io', 'She called ' || i || ' times about the parcel that never came.', 'a', '2020-01-01', 5 from generate_series(1, 5) as i;`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await source.drop();
});

const signal = new AbortController().signal;

/** Runs the application's part with answers given by a function. */
async function answered(ask: AskOpen, file: string): Promise<string> {
  await init({ source: source.url, file }, { environment: {}, folder }, { ask, signal });
  return readFile(join(folder, file), "utf8");
}

const choose =
  (...actions: readonly string[]): AskOpen =>
  async ({ choices }) =>
    choices.find(({ action }) => action === actions[0]) ?? "later";

describe("whoever is asked", () => {
  test("is told the column, its type, the reason, and rules that fit it", async () => {
    const asked: OpenQuestion[] = [];
    await answered(async (question) => {
      asked.push(question);
      return "later";
    }, "told.yaml");

    expect(asked.map(({ column, type, place, of }) => [column, type, place, of])).toEqual([
      ["public.people.hire_date", "date", 1, 3],
      ["public.people.notes", "text", 2, 3],
      ["public.people.salary", "numeric(8,2)", 3, 3],
    ]);
    expect(asked[1].reason).toContain('"notes" reads as');
    expect(asked[1].choices.map(({ action }) => action)).toEqual([
      "fake",
      "static",
      "keep_format",
      "hash",
      "null",
      "passthrough",
    ]);
    // Salaries that `fake decimal` makes would break the CHECK, so it is not offered.
    expect(asked[2].choices.map(({ action }) => action)).toEqual(["static", "passthrough"]);
  });

  test("decides, and what is decided is a rule", async () => {
    const yaml = await answered(choose("passthrough"), "passed.yaml");

    expect(yaml).toContain("      notes: { action: passthrough } # ");
    expect(yaml).not.toContain("DECIDE:");
  });

  test("may leave a column, or all that follow, for later", async () => {
    const yaml = await answered(async ({ choices, place }) => (place === 1 ? choices[0] : "stop"), "stopped.yaml");

    expect(yaml).toMatch(/^ {6}hire_date: \{ action: \w+/m);
    expect(yaml).toMatch(/^ {6}# notes: .* # DECIDE: /m);
    expect(yaml).toMatch(/^ {6}# salary: .* # DECIDE: /m);
  });

  test("holds no connection to the source while thinking", async () => {
    const open: (string | null)[] = [];
    await answered(async () => {
      open.push(
        ...(await columnOf(
          source.url,
          "select application_name from pg_stat_activity where application_name = 'seedbed init' and datname = current_database()",
        )),
      );
      return "later";
    }, "thinking.yaml");

    expect(open).toEqual([]);
  });
});

describe("at a keyboard", () => {
  /** Types keys one by one, each when the screen has come to rest. */
  async function typed(keys: readonly string[], file: string) {
    const input = new PassThrough();
    const screen = Object.assign(new PassThrough(), { columns: 100, rows: 40 });
    const said = { out: "", err: "", screen: "" };
    let left = keys;
    let timer: NodeJS.Timeout | undefined;
    screen.on("data", (text) => {
      said.screen += String(text);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const [key, ...others] = left;
        left = others;
        if (key !== undefined) input.write(key);
      }, 30);
    });
    const code = await runCli(["init", "--source", source.url, "--file", file], {
      terminal: {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        live: true,
        width: 100,
        keyboard: { input, output: screen },
      },
      surroundings: { environment: {}, folder },
      signal,
    });
    return { code, ...said, screen: stripVTControlCharacters(said.screen) };
  }

  const [enter, down, ctrlC] = ["\r", "\u001B[B", "\u0003"];

  test("each open column is asked for with its reason, and the first choice is the suggestion", async () => {
    const { code, out, screen } = await typed([enter, down, enter, enter], "typed.yaml");
    const yaml = await readFile(join(folder, "typed.yaml"), "utf8");

    expect(code).toBe(0);
    expect(screen).toContain('2 of 3  public.people.notes (text): "notes" reads as');
    expect(out).toContain("Wrote typed.yaml: 1 table, 4 rules.");
    expect(yaml).toContain("      hire_date: { action: fake, provider: date } #");
    expect(yaml).toContain("      notes: { action: static, value: 'removed' } #");
    expect(yaml).toContain("      salary: { action: static, value: '0' } #");
  });

  test("Ctrl-C at any question leaves nothing written", async () => {
    const before = await readdir(folder);

    const first = await typed([ctrlC], "never.yaml");
    const second = await typed([enter, enter, ctrlC], "never.yaml");

    expect([first.code, second.code]).toEqual([130, 130]);
    expect(first.err).toContain("nothing was written");
    expect(await readdir(folder)).toEqual(before);
  });
});
