import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verifications } from "../../src/engine/verifications.ts";
import { contentOf, rowCountsOf } from "../support/database-content.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { complaint, linesOf, seedbed, type CommandRun } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";
import { databasesAtHand, type DatabaseAtHand } from "./databases-at-hand.ts";
import { isFull } from "../support/full.ts";

const configurations = ["none", "init's proposal"] as const;

/** What a database came to under one configuration. */
interface Line {
  readonly tables: number;
  readonly rows: number;
  /** With 1 job and with 4: how many checks passed of how many, the leak scan aside. */
  readonly one: string;
  readonly four: string;
  /** With 4 jobs, by `seedbed verify`. */
  readonly again: string;
  readonly leaks: string;
  readonly same: boolean;
}

const lines = new Map<string, Line>();

/** Without `npm run test:full` two will do: other tests mask the rest by one job or four. */
const quick = databasesAtHand.filter(({ name }) => ["Pagila", "what users of other tools report"].includes(name));

describe.each(isFull ? databasesAtHand : quick)("$name", (database) => {
  test.each(configurations)(
    "is masked and verified with configuration: %s, alike with 1 and 4 jobs",
    async (configuration) => {
      const line = await lineOf(database, configuration);
      lines.set(`${database.name} ${configuration}`, line);

      expect(line).toMatchObject({ one: expect.stringMatching(/^(\d) of \1$/), same: true });
      expect([line.four, line.again]).toEqual([line.one, line.one]);
      expect(line.tables).toBeGreaterThan(0);
    },
  );
});

test.skipIf(samples === null || !isFull)("bench/VERDICTS.md tells these verdicts", async () => {
  await expect(page()).toMatchFileSnapshot("../../bench/VERDICTS.md");
});

async function lineOf(database: DatabaseAtHand, configuration: (typeof configurations)[number]): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), "seedbed-verdicts-"));
  await using source = await createDatabase({ template: database.template });
  await using one = await createDatabase();
  await using four = await createDatabase();
  const run = (command: string, target: TestDatabase, words: readonly string[]): Promise<CommandRun> =>
    seedbed([command, "--source", source.url, "--target", target.url, ...words, "--output", "json"], { folder });
  try {
    const config = configuration === "none" ? [] : await proposal(source, folder);
    const first = await run("mask", one, [...config, "--jobs", "1"]);
    const second = await run("mask", four, [...config, "--jobs", "4"]);
    const again = await run("verify", four, [...config, "--against-source"]);
    const counts = Object.values(await rowCountsOf(source.url)).map(Number);
    return {
      tables: counts.length,
      rows: counts.reduce((sum, count) => sum + count, 0),
      one: passedChecks(first),
      four: passedChecks(second),
      again: passedChecks(again),
      leaks: leaks(first),
      same: JSON.stringify(await contentOf(one.url)) === JSON.stringify(await contentOf(four.url)),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function proposal(source: TestDatabase, folder: string): Promise<readonly string[]> {
  const run = await seedbed(["init", "--source", source.url, "--file", "proposal.yaml", "--yes"], { folder });
  expect(complaint(run)).toBe("");
  return ["--config", "proposal.yaml"];
}

const leakScan = "leak-scan";

/** Of the checks that had something to say; a run that broke off says why. */
function passedChecks(run: CommandRun): string {
  const verdicts = linesOf(run).filter(({ type }) => type.startsWith("verify."));
  const told = verifications.names.filter(
    (name) => name !== leakScan && verdicts.some(({ type }) => type === `verify.${name}`),
  );
  const passed = told.filter((name) => verdicts.every(({ type, ok }) => type !== `verify.${name}` || ok === true));
  return told.length >= 6 ? `${passed.length} of ${told.length}` : complaint(run);
}

/** The scan looks for originals where no rule reached: without a configuration that is prose, and names that many share. */
function leaks(run: CommandRun): string {
  const found = linesOf(run).filter(({ type, ok }) => type === `verify.${leakScan}` && ok === false);
  return found.length === 0 ? "nothing" : `${found.length} column${found.length === 1 ? "" : "s"}`;
}

function page(): string {
  const rows = databasesAtHand.flatMap(({ name }) =>
    configurations.flatMap((configuration) => {
      const line = lines.get(`${name} ${configuration}`);
      if (line === undefined) return [];
      const { tables, rows: count, one, four, again, same } = line;
      const cells = [name, configuration, tables, count, one, four, again, same ? "yes" : "no", line.leaks];
      return [`| ${cells.join(" | ")} |`];
    }),
  );
  return `# Verdicts

Every database at hand, masked with no configuration and with what \`seedbed init\` proposes, by one job and by four: how many
checks of the finished copy passed, the same by \`seedbed verify --against-source\`, whether both copies hold the same bytes, and
in how many columns that no rule reaches the leak scan found originals. Written by
\`npx vitest run test/real-schemas/verdicts -u\`.

| database | configuration | tables | rows | 1 job | 4 jobs | verify | same bytes | leak scan found |
|---|---|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
}
