import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs in a process of its own, which outlives a killed test run: when its input ends it drops the run's databases.
 * Twice, because a test file may still be making one while it dies.
 */
const program = `
  import pg from "pg";
  const [url, prefix] = process.argv.slice(1);
  process.stdin.resume().once("end", async () => {
    const client = new pg.Client(url);
    await client.connect();
    for (let round = 0; round < 2; round++) {
      const found = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix]);
      for (const { datname } of found.rows) await client.query('drop database if exists "' + datname + '" with (force)');
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await client.end();
  });
`;

/** Makes sure that no database of this run stays on a server that is not ours. The result drops them now. */
export function startSweeper(url: string, prefix: string): () => Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, url, prefix], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.unref();
  return async () => {
    child.ref();
    child.stdin.end();
    await once(child, "exit");
  };
}
