import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { generateFiles } from "../../src/app/generate/generate-files.ts";

const committed = join(import.meta.dirname, "../fixtures/demo-corp");

/** Every file of a folder, unpacked: what gzip makes of the same bytes depends on the zlib of the machine. */
async function contents(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.toSorted().map(async (file): Promise<readonly [string, Buffer]> => {
    const bytes = await readFile(file);
    return [relative(folder, file), file.endsWith(".gz") ? gunzipSync(bytes) : bytes];
  });
  return new Map(await Promise.all(read));
}

test("the committed mini tier is what the generator makes (npm run fixtures-generate writes it anew)", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seedbed-fixtures-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const made = join(folder, "demo-corp");
  await generateFiles(
    ["copy", made],
    { domain: "medical-helpdesk", tier: "mini" },
    { environment: {}, folder },
    { emit: () => {}, signal: new AbortController().signal },
  );

  const [is, was] = [await contents(made), await contents(committed)];
  const changed = [...new Set([...is.keys(), ...was.keys()])].filter(
    (file) => !was.get(file)?.equals(is.get(file) ?? Buffer.alloc(0)),
  );
  expect(changed).toEqual([]);
});
