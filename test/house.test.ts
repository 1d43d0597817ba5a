import { describe, expect, test } from "vitest";
import lock from "../package-lock.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/core/version.ts";
import { builtImportProblems } from "./house/built-imports.ts";
import { fileNameProblems } from "./house/file-names.ts";
import { floorProblems } from "./house/floors.ts";
import { importCycles } from "./house/import-cycles.ts";
import { missingPackages } from "./house/lock-file.ts";
import { purityProblems } from "./house/purity.ts";
import { registryProblems } from "./house/registries.ts";
import { repositoryFiles } from "./house/repository.ts";
import { sizeProblems } from "./house/sizes.ts";
import { wordingProblems } from "./house/wording.ts";

const files = repositoryFiles();

describe("the house", () => {
  test("has a file import only from its own floor and those below, and strangers keep apart", () => {
    expect(floorProblems(files)).toEqual([]);
  });

  test("has no circle of imports, types included", () => {
    expect(importCycles(files)).toEqual([]);
  });

  test("has the benches import what is built", () => {
    expect(builtImportProblems(files)).toEqual([]);
    expect(builtImportProblems([{ path: "bench/one.js", text: 'import { a } from "../dist/app/gone.js";' }])).toEqual([
      "bench/one.js imports dist/app/gone.js, which nothing is built into",
    ]);
  });

  test("keeps the driver in postgres/, and input, output, chance and time off the pure floors", () => {
    expect(purityProblems(files)).toEqual([]);
  });

  test("has every part named in its registry", () => {
    expect(registryProblems(files)).toEqual([]);
  });

  test("has no file over 400 lines and no function over 60", () => {
    expect(sizeProblems(files)).toEqual([]);
  });

  test("has no emoji, no work left for later, and no name that says nothing", () => {
    expect(wordingProblems(files)).toEqual([]);
  });

  test("has files named for what they export", () => {
    expect(fileNameProblems(files)).toEqual([]);
  });

  test("has one version", () => {
    expect([version, lock.version, lock.packages[""].version]).toEqual(Array(3).fill(manifest.version));
  });

  test("has a lock file that works with any registry", () => {
    const addressed = Object.entries(lock.packages).filter(([, entry]) => "resolved" in entry);

    expect(addressed).toEqual([]);
  });

  test("has a lock file that npm ci takes, with the packages of every platform", () => {
    expect(missingPackages(lock.packages)).toEqual([]);
  });
});
