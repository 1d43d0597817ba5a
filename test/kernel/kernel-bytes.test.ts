import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("the kernel in the package is the one that its source compiles to", async () => {
  const compiled = await promisify(execFile)(process.execPath, [join(root, "kernel/build.js"), "--stdout"]);

  expect(compiled.stdout).toBe(await readFile(join(root, "src/rows/kernel/kernel-bytes.ts"), "utf8"));
});
