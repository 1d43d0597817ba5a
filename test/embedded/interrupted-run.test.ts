import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { leftovers } from "../support/embedded-child.ts";
import { serverUrl } from "../support/test-server.ts";

/** Runs Vitest on the test that never ends, with our server for one that is not the run's own. */
async function startEndlessRun(server: string): Promise<{ run: ChildProcess; database: string; directory: string }> {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/embedded/interrupted-run/vitest.config.ts"];
  // Vitest's own temporary folder outlives a SIGKILL.
  const folder = await mkdtemp(join(tmpdir(), "seedbed-run-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const env = { ...process.env, TEST_DATABASE_URL: server, TMPDIR: folder };
  const run = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [run.stdout, run.stderr]) stream.on("data", (text) => (output += String(text)));
  for (;;) {
    const found = /HOLDS .*"database":"([^"]+)","directory":"([^"]+)"/.exec(output);
    if (found !== null) return { run, database: found[1], directory: found[2] };
    if (run.exitCode !== null) throw new Error(`The run ended: ${output}`);
    await delay(20);
  }
}

function databasesLike(server: string, name: string): Promise<readonly unknown[]> {
  return withSession({ url: server, purpose: "test" }, (session) =>
    session.query(sql`select datname from pg_database where starts_with(datname, ${name})`),
  );
}

test.for(["SIGINT", "SIGKILL"] as const)("a test run that gets %s leaves no server and no database", async (signal) => {
  const server = await serverUrl();
  const { run, database, directory } = await startEndlessRun(server);
  expect(await databasesLike(server, database)).toHaveLength(1);

  run.kill(signal);

  expect(await leftovers(directory)).toEqual([]);
  await expect.poll(() => databasesLike(server, database), { timeout: 5000 }).toEqual([]);
});
