import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { actionNames } from "../../src/jobs/mask/config/action-options.ts";
import { outline, problemsOf } from "./problems-of.ts";

const excerpt = readFileSync(join(import.meta.dirname, "seed-0-excerpt.yaml"), "utf8");

/** Pieces that mean something to YAML or to us, so that arbitrary text gets beyond the first line. */
const pieces = fc.constantFrom(
  ..."version: 1.0|tables:|columns:|public.users:|action|: |- |, |{ |}|[|]|&a |*a|!t |<<: |'|\"|\\|#|---\n|\n|\n  |\n    |\t|null|~|fake|provider|email|%|@|? ||>|0x|.inf|\0|\uFEFF|\u2028|\uD800|é|__proto__".split(
    "|",
  ),
);
const soup = fc.array(fc.oneof(pieces, fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 60 });

/** Right in its form, arbitrary in its values. */
const word = fc.oneof(fc.constantFrom("transform", "exclude", "email", "users", "a.b.c", ""), fc.string());
const rule = fc.record(
  {
    action: fc.oneof(fc.constantFrom(...actionNames, "ner_mask", null), fc.jsonValue()),
    provider: fc.oneof(word, fc.jsonValue()),
    params: fc.jsonValue(),
    pattern: fc.oneof(word, fc.jsonValue()),
    replace: word,
    flags: fc.oneof(word, fc.constantFrom("i", "iu", "g")),
    length: fc.oneof(fc.integer(), fc.jsonValue()),
    value: fc.jsonValue(),
    seed_alias: fc.oneof(word, fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const table = fc.record({ strategy: word, columns: fc.dictionary(word, rule) }, { requiredKeys: [] });
const configuration = fc.record(
  {
    version: fc.constantFrom("1.0", 1, "2"),
    global_salt: fc.jsonValue(),
    implied_fk_ignore: fc.oneof(fc.array(word), fc.jsonValue()),
    protect: fc.oneof(word, fc.jsonValue()),
    batch_size: fc.jsonValue(),
    tables: fc.oneof(fc.dictionary(word, table), fc.jsonValue()),
  },
  { requiredKeys: ["version"] },
);

/** Findings that don't stand in the file. Throws, and so fails the property, on anything but a CONFIG_INVALID. */
function misplaced(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).length;
  return outline(problemsOf(text))
    .split("\n")
    .slice(0, -1)
    .filter((line) => {
      const [, row, column] = /^(\d+):(\d+) [A-Z_0-9]+(?: |$)/.exec(line) ?? [];
      return !(Number(row) >= 1 && Number(row) <= lines && Number(column) >= 1);
    });
}

describe("whatever the file holds, nothing but findings with a place come of it", () => {
  test("for a soup of YAML's own marks", () => {
    const property = fc.property(soup, (parts) => {
      expect(misplaced(parts.join(""))).toEqual([]);
    });

    fc.assert(property, { numRuns: 500 });
  });

  test("for arbitrary values in the right form", () => {
    const property = fc.property(configuration, (data) => {
      expect(misplaced(stringify(data))).toEqual([]);
    });

    fc.assert(property, { numRuns: 200 });
  });

  test("for the excerpt of seed 0 with a piece cut out and put elsewhere", () => {
    const place = fc.nat(excerpt.length);

    const property = fc.property(place, fc.nat(40), place, pieces, (from, length, to, piece) => {
      const cut = excerpt.slice(from, from + length);
      const rest = excerpt.slice(0, from) + excerpt.slice(from + length);
      expect(misplaced(rest.slice(0, to) + piece + cut + rest.slice(to))).toEqual([]);
    });

    fc.assert(property, { numRuns: 250 });
  });

  test("for bytes", () => {
    const start = new TextEncoder().encode('version: "1.0"\nprotect: "');

    const property = fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const findings = problemsOf(new Uint8Array([...start, ...bytes]));
      expect(findings.filter(({ where }) => !/^[^:]+:\d+:\d+/.test(where))).toEqual([]);
    });

    fc.assert(property, { numRuns: 250 });
  });
});
