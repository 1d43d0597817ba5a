import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBinaries } from "../../src/postgres/embedded/binaries.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { type ChildOptions, leftovers, processesLeft, startChild } from "../support/embedded-child.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const unnamed = 54_321;

/** Only root can become others, and those cannot do without this package, which may be in a closed home. */
const canBecomeOthers =
  isRoot && spawnSync("test", ["-r", fileURLToPath(import.meta.url)], { uid: unnamed, cwd: "/" }).status === 0;
const hasNamespaces = spawnSync("unshare", ["--user", "true"], canBecomeOthers ? { uid: unnamed } : {}).status === 0;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-identities-"));
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true }));

/** Starts a server in a child with a cache and temp folder of its own, uses it, kills the child, and tells who owned the data. */
async function ownerOfData(name: string, options: ChildOptions): Promise<number> {
  const place = join(folder, name);
  await mkdir(join(place, "tmp"), { recursive: true });
  for (const path of [place, join(place, "tmp")]) await chmod(path, 0o777);
  const env = { HOME: "/nonexistent", SEEDBED_CACHE_DIR: join(place, "cache"), TMPDIR: join(place, "tmp") };
  const child = await startChild({ ...options, env: { ...env, ...options.env } });
  await withSession({ url: child.url, purpose: "test" }, (session) => session.query(sql`select 1`));
  const { uid } = await stat(join(child.dataDirectory, "PG_VERSION"));
  child.process.kill("SIGKILL");
  expect(await leftovers(child.dataDirectory)).toEqual([]);
  return uid;
}

/** A copy of the package with the programs, without the links that its install script makes. */
async function copyPackage(name: string): Promise<string> {
  const { folder: native } = await findBinaries();
  const copy = join(folder, name);
  await cp(dirname(native), copy, { recursive: true, verbatimSymlinks: true });
  const lib = join(copy, "native", "lib");
  const entries = await readdir(lib, { withFileTypes: true });
  for (const entry of entries) if (entry.isSymbolicLink()) await rm(join(lib, entry.name));
  return copy;
}

test("makes the library links that npm left out", async () => {
  const copy = await copyPackage("unlinked");

  await ownerOfData("links", { server: { package: join(copy, "dist", "index.js") } });

  expect(await readdir(join(copy, "native", "lib"))).toContain("libpq.so.5");
});

describe.runIf(isRoot)("root", () => {
  test.runIf(canBecomeOthers)("runs the server as another user", async () => {
    expect(await ownerOfData("root", {})).not.toBe(0);
  });

  test.runIf(hasNamespaces)("runs it in a namespace where the other user cannot read the programs", async () => {
    const copy = await copyPackage("hidden");
    await chmod(copy, 0o700);

    expect(await ownerOfData("namespace", { server: { package: join(copy, "dist", "index.js") } })).toBe(0);
  });

  test("gives the other user a copy of the programs where there are no namespaces", async () => {
    const copy = await copyPackage("closed");
    await chmod(copy, 0o700);
    const bin = join(folder, "bin");
    await mkdir(bin);
    for (const program of ["sh", "cat", "rm", "sleep"]) await symlink(findProgram(program), join(bin, program));

    const server = { package: join(copy, "dist", "index.js") };
    const owner = await ownerOfData("copy", { server, env: { PATH: bin } });

    expect(owner).not.toBe(0);
    expect(await readdir(join(folder, "copy", "tmp", "seedbed-0"))).toHaveLength(1);
  });

  test.runIf(canBecomeOthers && hasNamespaces)(
    "keeps data where the other user cannot go, and keeps them usable for that user later",
    async () => {
      const closed = join(folder, "closed-place");
      await mkdir(closed, { mode: 0o700 });
      const server = { dataDirectory: join(closed, "data") };
      const first = await startChild({ server });
      first.process.kill("SIGKILL");
      await processesLeft(server.dataDirectory);
      await chmod(closed, 0o755);

      const second = await startChild({ server });
      second.process.kill("SIGKILL");
      await processesLeft(server.dataDirectory);

      expect((await stat(join(server.dataDirectory, "PG_VERSION"))).uid).not.toBe(0);
    },
  );
});

describe.runIf(canBecomeOthers)("an ordinary user", () => {
  test("runs the server itself", async () => {
    expect(await ownerOfData("ordinary", { uid: nobody })).toBe(nobody);
  });

  test("gets a copy of programs whose links are missing and cannot be made", async () => {
    const copy = await copyPackage("read-only");

    const server = { package: join(copy, "dist", "index.js") };
    const owner = await ownerOfData("copied", { uid: nobody, server });

    expect(owner).toBe(nobody);
    expect((await readdir(join(folder, "copied", "cache"))).toSorted()).toEqual([
      expect.stringMatching(/^binaries-/),
      expect.stringMatching(/^data-/),
    ]);
  });

  test.runIf(hasNamespaces)("runs it in a namespace where the system has no name for the user", async () => {
    expect(await ownerOfData("unnamed", { uid: unnamed })).toBe(unnamed);
  });
});

function findProgram(name: string): string {
  const places = (process.env["PATH"] ?? "").split(delimiter);
  const found = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" }).stdout.trim();
  return found.startsWith("/") ? found : join(places[0] ?? "", name);
}
