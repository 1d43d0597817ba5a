import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { startEmbedded } from "../../src/postgres/embedded/start-embedded.ts";
import { makeTemporaryFolder } from "../../src/postgres/embedded/temporary-folder.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { leftovers, processesWith, startChild } from "../support/embedded-child.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

function ask(url: string, setting: string): Promise<unknown> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const rows = await session.query<{ value: string }>(sql`select current_setting(${setting}) as value`);
    return rows[0].value;
  });
}

describe("a temporary embedded server", () => {
  test("answers, and leaves neither a process nor a folder when stopped", async () => {
    const server = await startEmbedded();

    expect(await ask(server.url, "server_version")).toBe(server.version);
    expect(processesWith(server.dataDirectory)).not.toEqual([]);
    await server.stop();

    expect(processesWith(server.dataDirectory)).toEqual([]);
    expect(existsSync(dirname(server.dataDirectory))).toBe(false);
  });

  test("can be stopped twice, with clients still connected", async () => {
    const server = await startEmbedded();

    await withSession({ url: server.url, purpose: "test" }, () => Promise.all([server.stop(), server.stop()]));

    expect(await leftovers(server.dataDirectory)).toEqual([]);
  });

  test.for(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const)("dies with its process on %s", async (signal) => {
    const child = await startChild();

    child.process.kill(signal);

    expect(await leftovers(child.dataDirectory)).toEqual([]);
  });

  test("is not in the way of a Ctrl-C, which its process may want to answer by using it", async () => {
    const child = await startChild({ ignoresInterrupt: true });

    process.kill(-Number(child.process.pid), "SIGINT");
    await delay(200);

    expect(await ask(child.url, "cluster_name")).toBe("seedbed");
    child.process.kill("SIGUSR2");
    expect(await leftovers(child.dataDirectory)).toEqual([]);
  });

  test("runs beside another one", async () => {
    const servers = await Promise.all([startEmbedded(), startEmbedded(), startEmbedded()]);

    const ports = await Promise.all(servers.map((server) => ask(server.url, "port")));
    await Promise.all(servers.map((server) => server.stop()));

    expect(new Set(ports).size).toBe(3);
  });

  test("takes settings, and trades durability for speed unless told otherwise", async () => {
    await using fast = await startEmbedded({ settings: { work_mem: "12MB" } });
    await using durable = await startEmbedded({ durable: true });

    expect(await ask(fast.url, "work_mem")).toBe("12MB");
    expect(await ask(fast.url, "fsync")).toBe("off");
    expect(await ask(durable.url, "fsync")).toBe("on");
  });

  test("lives on disk when memory could not hold it", async () => {
    await using server = await startEmbedded({ room: Number.MAX_SAFE_INTEGER });

    expect(server.dataDirectory.startsWith(tmpdir())).toBe(true);
  });

  test("frees the memory of servers that were killed together with their guards", async () => {
    const old = await makeTemporaryFolder();
    const [young, dead] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    onTestFinished(() => rm(young, { recursive: true }));
    await mkdir(join(dead, "data"));
    await writeFile(join(dead, "data", "postmaster.pid"), `${process.pid}\n`);
    await utimes(old, 0, 0);

    await (await startEmbedded()).stop();

    expect([old, young, dead].map((folder) => existsSync(folder))).toEqual([false, true, false]);
  });

  test("lets nobody in without the password, which only its user can read", async () => {
    await using server = await startEmbedded();
    const wrong = server.url.replace(/:[^:@]+@/, ":wrong@");

    const file = await stat(join(server.dataDirectory, "seedbed-password"));

    expect(file.mode & 0o777).toBe(0o600);
    await expect(ask(wrong, "port")).rejects.toThrow("password authentication failed");
  });

  test("listens on one address of this machine", async () => {
    await using server = await startEmbedded();

    const socket = createConnection({ host: "127.0.0.2", port: server.port });
    const [error] = await once(socket, "error");

    expect(error).toMatchObject({ code: "ECONNREFUSED" });
  });

  test("starts from a broken cache too, and mends it", async () => {
    const cache = await mkdtemp(join(tmpdir(), "seedbed-cache-"));
    vi.stubEnv("SEEDBED_CACHE_DIR", cache);
    onTestFinished(() => rm(cache, { recursive: true }));
    await (await startEmbedded()).stop();
    const [golden] = await readdir(cache);
    const control = join(cache, golden, "global", "pg_control");
    const { size } = await stat(control);
    await truncate(control);

    const server = await startEmbedded();
    await server.stop();

    expect((await stat(control)).size).toBe(size);
    expect(await readdir(cache)).toEqual([golden]);
  });

  test("needs no cache", async () => {
    vi.stubEnv("SEEDBED_CACHE_DIR", "/dev/null/seedbed");

    await using server = await startEmbedded();

    expect(await ask(server.url, "cluster_name")).toBe("seedbed");
  });
});

describe("an embedded server that cannot start says why", () => {
  test("with the end of the log, for a setting that PostgreSQL does not know", async () => {
    const start = startEmbedded({ settings: { no_such_setting: "1" } });

    await expect(start).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
    });
  });

  test("when another program has the port", async () => {
    await using server = await startEmbedded();

    await expect(startEmbedded({ port: server.port })).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringContaining(`Port ${server.port}`),
    });
  });

  test("when the package is not installed", async () => {
    await expect(startEmbedded({ package: "postgresql-7" })).rejects.toMatchObject({
      code: "EMBEDDED_FAILED",
      message: expect.stringContaining("postgresql-7"),
      hint: expect.stringContaining("npm install postgresql-7"),
    });
  });
});
