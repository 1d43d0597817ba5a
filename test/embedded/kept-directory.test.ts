import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test as base } from "vitest";
import { startEmbedded } from "../../src/postgres/embedded/start-embedded.ts";
import { withSession } from "../../src/postgres/session.ts";
import { type Sql, sql } from "../../src/postgres/sql.ts";
import { processesLeft, startChild } from "../support/embedded-child.ts";

const test = base.extend<{ readonly dataDirectory: string }>({
  // eslint-disable-next-line no-empty-pattern
  dataDirectory: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "seedbed-kept-"));
    await use(join(folder, "a new", "place"));
    await rm(folder, { recursive: true });
  },
});

function run(url: string, statement: Sql): Promise<readonly unknown[]> {
  return withSession({ url, purpose: "test" }, (session) => session.query(statement));
}

async function serverPid(dataDirectory: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDirectory, "postmaster.pid"), "utf8"), 10);
}

describe("a kept data directory", () => {
  test("keeps its rows and its password over restarts, and is durable", async ({ dataDirectory }) => {
    const first = await startEmbedded({ dataDirectory });
    await run(first.url, sql`create table public.kept as select 7 as number`);
    await first.stop();

    await using second = await startEmbedded({ dataDirectory, port: first.port });

    expect(second.url).toBe(first.url);
    expect(await run(second.url, sql`select number from public.kept`)).toEqual([{ number: 7 }]);
    expect(await run(second.url, sql`select current_setting('fsync') as fsync`)).toEqual([{ fsync: "on" }]);
  });

  test("starts after its process was killed, though its server may not be gone yet", async ({ dataDirectory }) => {
    const child = await startChild({ server: { dataDirectory, durable: false } });
    await run(child.url, sql`create table public.kept as select 7 as number`);
    const exited = once(child.process, "exit");
    child.process.kill("SIGKILL");
    await exited;

    await using server = await startEmbedded({ dataDirectory, durable: false });

    expect(await run(server.url, sql`select number from public.kept`)).toEqual([{ number: 7 }]);
  });

  test("starts after the server itself was killed and its pid file was left", async ({ dataDirectory }) => {
    const first = await startEmbedded({ dataDirectory, durable: false });
    await run(first.url, sql`create table public.kept as select 7 as number`);
    process.kill(await serverPid(dataDirectory), "SIGKILL");
    await first.stop();

    await using second = await startEmbedded({ dataDirectory, durable: false });

    expect(await run(second.url, sql`select number from public.kept`)).toEqual([{ number: 7 }]);
  });

  test("starts when the number in a left pid file is now another program's", async ({ dataDirectory }) => {
    await (await startEmbedded({ dataDirectory, durable: false })).stop();
    await writeFile(join(dataDirectory, "postmaster.pid"), `${process.pid}\n${dataDirectory}\n`);

    await using server = await startEmbedded({ dataDirectory, durable: false });

    expect(await serverPid(dataDirectory)).not.toBe(process.pid);
    expect(server.dataDirectory).toBe(dataDirectory);
  });

  test("refuses a second server while the first runs, and names its process", async ({ dataDirectory }) => {
    await using first = await startEmbedded({ dataDirectory, durable: false });
    const pid = await serverPid(dataDirectory);

    await expect(startEmbedded({ dataDirectory, durable: false })).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringContaining(`in use by a running PostgreSQL server, process ${pid}`),
      hint: expect.stringContaining("choose another data directory"),
    });
    expect(await run(first.url, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("refuses the programs of another major version, and names both", async ({ dataDirectory }) => {
    await (await startEmbedded({ dataDirectory, durable: false, package: "postgresql-13" })).stop();

    await expect(startEmbedded({ dataDirectory, durable: false })).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringMatching(/belongs to PostgreSQL 13; these programs are PostgreSQL 18/),
    });
  });

  test("is never made of a folder that holds something else", async ({ dataDirectory }) => {
    await (await startEmbedded({ dataDirectory, durable: false })).stop();
    await rm(join(dataDirectory, "PG_VERSION"));

    await expect(startEmbedded({ dataDirectory, durable: false })).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringContaining("is not empty"),
    });
  });

  test("is left alone by a process that is killed: only its server goes", async ({ dataDirectory }) => {
    const child = await startChild({ server: { dataDirectory, durable: false } });

    child.process.kill("SIGKILL");

    expect(await processesLeft(dataDirectory)).toEqual([]);
    expect(await readFile(join(dataDirectory, "PG_VERSION"), "utf8")).toBe("18\n");
  });
});
