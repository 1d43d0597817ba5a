import { expect, test } from "vitest";
import { fileNameProblems } from "./file-names.ts";
import { floorProblems } from "./floors.ts";
import { importCycles } from "./import-cycles.ts";
import { purityProblems } from "./purity.ts";
import { registryProblems } from "./registries.ts";
import { missingPackages } from "./lock-file.ts";
import type { HouseFile } from "./repository.ts";
import { sizeProblems } from "./sizes.ts";
import { wordingProblems } from "./wording.ts";

const file = (path: string, text: string): HouseFile => ({ path, text });

test("an import that goes up is noticed, a type import, a re-export and a dynamic one too", () => {
  const climbing = [
    file("src/core/a.ts", `import { b } from "../rows/b.ts";`),
    file("src/core/c.ts", `import type { D } from "../engine/d.ts";`),
    file("src/rows/e.ts", `export { f } from "../app/f.ts";`),
    file("src/rows/g.ts", `export const g = () => import("../doors/cli/h.ts");`),
    file("src/rows/i.ts", `export type I = import("../jobs/mask/j.ts").J;`),
  ];

  expect(floorProblems(climbing)).toEqual([
    "src/core/a.ts imports src/rows/b.ts, which is on a floor above",
    "src/core/c.ts imports src/engine/d.ts, which is on a floor above",
    "src/rows/e.ts imports src/app/f.ts, which is on a floor above",
    "src/rows/g.ts imports src/doors/cli/h.ts, which is on a floor above",
    "src/rows/i.ts imports src/jobs/mask/j.ts, which is on a floor above",
  ]);
});

test("an import that goes down is fine", () => {
  const descending = [file("src/doors/cli/a.ts", `import { b } from "../../app/b.ts"; import "../../core/c.ts";`)];

  expect(floorProblems(descending)).toEqual([]);
});

test("rooms of strangers that import each other are noticed; the floor's own files are for all", () => {
  const rooms = [
    file("src/jobs/mask/a.ts", `import { b } from "../generate/b.ts"; import { c } from "../c.ts";`),
    file("src/doors/http/d.ts", `import { e } from "../cli/commands/e.ts"; import { f } from "./pages/f.ts";`),
  ];

  expect(floorProblems(rooms)).toEqual([
    "src/jobs/mask/a.ts imports src/jobs/generate/b.ts, but src/jobs/mask and src/jobs/generate are strangers",
    "src/doors/http/d.ts imports src/doors/cli/commands/e.ts, but src/doors/http and src/doors/cli are strangers",
  ]);
});

test("content that uses machinery, a file on no floor and an import of a test are noticed", () => {
  const odd = [
    file("src/domains/clinic/a.ts", `import { b } from "../../postgres/b.ts"; import { z } from "zod";`),
    file("src/attic/c.ts", ""),
    file("src/app/d.ts", `import { e } from "../../test/e.ts";`),
  ];

  expect(floorProblems(odd)).toEqual([
    "src/attic/c.ts is on no floor",
    "src/domains/clinic/a.ts imports src/postgres/b.ts, but domains are content",
    "src/domains/clinic/a.ts imports zod, but domains are content",
    "src/app/d.ts imports test/e.ts, which does not ship",
  ]);
});

test("content may use the words of models and validators, and not what runs them", () => {
  const models = [
    file(
      "src/domains/clinic/a.ts",
      `import { b } from "../../jobs/generate/columns/b.ts"; import { c } from "../../values/c.ts";`,
    ),
    file(
      "src/domains/clinic/d.ts",
      `import { e } from "../../jobs/generate/run/e.ts"; import { f } from "../../jobs/mask/f.ts";`,
    ),
  ];

  expect(floorProblems(models)).toEqual([
    "src/domains/clinic/d.ts imports src/jobs/generate/run/e.ts, but domains are content",
    "src/domains/clinic/d.ts imports src/jobs/mask/f.ts, but domains are content",
  ]);
});

test("a circle of imports is noticed when only types close it", () => {
  const circle = [
    file("src/core/a.ts", `import { b } from "./b.ts";`),
    file("src/core/b.ts", `import { c } from "./c.ts";`),
    file("src/core/c.ts", `import type { A } from "./a.ts";`),
    file("src/core/d.ts", `import { a } from "./a.ts";`),
  ];

  expect(importCycles(circle)).toEqual(["src/core/a.ts <-> src/core/b.ts <-> src/core/c.ts"]);
});

test("drivers outside their room and input and output on a pure floor are noticed", () => {
  const impure = [
    file("src/engine/a.ts", `import { Client } from "pg"; import type { Cursor } from "pg-cursor";`),
    file("src/postgres/b.ts", `import { Client } from "pg"; import { connect } from "node:net";`),
    file("src/rows/c.ts", `import { connect, isIP } from "node:net"; import { z } from "zod";`),
    file("src/core/d.ts", `export const d = () => process.env; export const e = { process: 1, fetch() {} }.process;`),
  ];

  expect(purityProblems(impure)).toEqual([
    "src/engine/a.ts imports the driver pg",
    "src/engine/a.ts imports the driver pg-cursor",
    "src/rows/c.ts imports connect from node:net, which is not pure",
    "src/rows/c.ts imports z from zod, which is not pure",
    "src/core/d.ts:1 uses process on a pure floor",
  ]);
});

test("chance and the time of day are noticed on every floor", () => {
  const moody = [
    file("src/app/a.ts", "export const a = Math.random();\nexport const b = Date.now();"),
    file("src/values/c.ts", `export const c = new Date();\nexport const d = new Date("2024-01-01");`),
  ];

  expect(purityProblems(moody)).toEqual([
    "src/app/a.ts:1 uses Math.random",
    "src/app/a.ts:2 reads the clock",
    "src/values/c.ts:1 reads the clock",
  ]);
});

test("a part that its registry does not name, and a folder of parts without one, are noticed", () => {
  const parts = [
    file("src/rows/codecs.ts", `import { aCodec } from "./codecs/a.ts"; import type { B } from "./codecs/b.ts";`),
    file("src/rows/codecs/a.ts", ""),
    file("src/rows/codecs/b.ts", ""),
    file("src/archive/formats/parquet.ts", ""),
  ];

  expect(registryProblems(parts)).toEqual([
    "src/archive/formats has no registry",
    "src/rows/codecs/b.ts is not in src/rows/codecs.ts",
  ]);
});

test("a long file and a long function are noticed, a long list of tests is not", () => {
  const long = [
    file("src/a.ts", "\n".repeat(399) + "export {};\n"),
    file("src/b.ts", "\n".repeat(400) + "export {};\n"),
    file("src/c.ts", `class C { m() {${"\n".repeat(60)}} n() {${"\n".repeat(59)}} }`),
    file(
      "test/d.test.ts",
      `describe("d", () => {${"\n".repeat(70)}}); describe.for([1])("e", () => {${"\n".repeat(70)}});`,
    ),
  ];

  expect(sizeProblems(long)).toEqual(["src/b.ts has 401 lines", "src/c.ts:1 begins a function of 61 lines"]);
});

test("pictures, work left for later and empty names are noticed, signs and digits are not", () => {
  const later = ["TO", "DO"].join("");
  const words = [
    file("docs/a.md", "fine 1 # * (c) \u00A9 \u2713 \u2192\nnot fine \u{1F600}\nnor \u2764\uFE0F"),
    file("src/core/b.ts", `// ${later}: more`),
    file("src/core/string-utils.ts", ""),
    file("test/helpers/c.ts", ""),
    file("src/core/useful.ts", ""),
  ];

  expect(wordingProblems(words)).toEqual([
    "docs/a.md:2 holds an emoji",
    "docs/a.md:3 holds an emoji",
    "src/core/b.ts:1 leaves work for later",
    "src/core/string-utils.ts is named string-utils.ts",
    "test/helpers/c.ts is named helpers",
  ]);
});

test("a file named for something else than its one export is noticed", () => {
  const named = [
    file("src/core/load-order.ts", "export const loadOrder = 1; export interface Layer {}"),
    file("src/core/domains.ts", "export const domain = 1;"),
    file("src/core/plan.ts", "export const bake = 1; export interface Plan {}"),
    file("src/core/many.ts", "export const one = 1; export const two = 2;"),
    file("src/core/cat.ts", "export const dog = 1;"),
    file("src/core/catDog.ts", "export const catDog = 1;"),
  ];

  expect(fileNameProblems(named)).toEqual([
    "src/core/cat.ts is not named for dog",
    "src/core/catDog.ts is not in lower-case words",
  ]);
});

test("a package that the lock file asks for and does not have is noticed", () => {
  const packages = {
    "": { dependencies: { a: "1", b: "1" } },
    "node_modules/a": { version: "1", dependencies: { c: "1", b: "1" }, optionalDependencies: { "@a/macos": "1" } },
    "node_modules/a/node_modules/c": { version: "1", dependencies: { d: "1" } },
    "node_modules/b": { version: "1" },
    "node_modules/a/node_modules/d": { version: "1" },
  };

  expect(missingPackages(packages)).toEqual(["@a/macos of node_modules/a"]);
});
