import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runCli } from "../../src/doors/cli/run-cli.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";

/** A salt as `seedbed salt` prints them. */
export const testSalt = "6f2c9d1be07a4835c1d94ea6b38f7250917de3a8c46b5f02d8e1a7f3906c4b2d";

/** Another one. */
export const otherSalt = "a94e07c3d15b8f6203e9b7d84c1f5a60e27d93b8f4a6105c7be2d9f8316a04c5";

/** Where a command line runs; what is left out is empty. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** A configuration, put into a file of its own and given as --config. */
  readonly yaml?: string | undefined;
  readonly folder?: string;
  readonly signal?: AbortSignal;
}

/** One line of `--output json`. */
export type RunLine = z.infer<typeof runLine>;

const runLine = z.looseObject({ type: z.string() });

/** What a command line said, and what its process would end with. */
export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, with the test salt unless the environment says otherwise. */
export async function seedbed(words: readonly string[], options: RunOptions = {}): Promise<CommandRun> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "seedbed-run-")));
  const said = { out: "", err: "" };
  try {
    if (options.yaml !== undefined) await writeFile(join(folder, "rules.yaml"), options.yaml);
    const code = await runCli([...words, ...(options.yaml === undefined ? [] : ["--config", "rules.yaml"])], {
      terminal: {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        live: false,
        width: 120,
      },
      surroundings: { environment: { SEEDBED_SALT: testSalt, ...options.environment }, folder },
      signal: options.signal ?? new AbortController().signal,
    });
    return { code, ...said };
  } finally {
    if (options.folder === undefined) await rm(folder, { recursive: true });
  }
}

/** Masks one database into another. */
export function mask(
  source: { readonly url: string },
  target: { readonly url: string },
  { words = [], ...options }: RunOptions & { readonly words?: readonly string[] } = {},
): Promise<CommandRun> {
  return seedbed(["mask", "--source", source.url, "--target", target.url, ...words], options);
}

/** The lines of a JSON output; throws when one is none. */
export function linesOf({ out }: CommandRun): readonly RunLine[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => runLine.parse(JSON.parse(line)));
}

/** What a run that must succeed said when it did not, for a test's failure to show; empty when all is well. */
export function complaint({ code, out, err }: CommandRun): string {
  if (code === 0) return "";
  const verdicts = out.split("\n").filter((line) => line.includes('"ok":false'));
  return [`exit ${code}`, err, ...verdicts].join("\n");
}

/** The schemas of a database that PostgreSQL did not make: none in one that nobody has written to. */
export async function userSchemas(url: string): Promise<readonly string[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const rows = await session.query<{ name: string }>(sql`
      select nspname::text as name
      from pg_catalog.pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
      order by 1`);
    return rows.map((row) => row.name);
  });
}
