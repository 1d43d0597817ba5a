import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { bpcharCodec, citextCodec, textCodec } from "../../src/rows/codecs/text.ts";
import { kernelStage } from "../../src/rows/kernel/kernel-stage.ts";
import { plainStage } from "../../src/rows/plain-stage.ts";
import { withRecipe, type RuleMap } from "../../src/rows/recipe.ts";
import type { Rule } from "../../src/rows/rule.ts";
import type { Shape, Wire } from "../../src/rows/shape.ts";
import type { Maker } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";
import { baseType } from "../rows/base-type.ts";
import { makerOrMisfit } from "../values/drawing.ts";
import { blockOf } from "./any-table.ts";

const digestKey = new Uint8Array(8).fill(5);

/** A rule that makes what the maker makes, and draws again where that is the original. */
function ruleOf(column: string, maker: Maker, draws: number): Rule {
  const { at, like } = maker;
  const recipe = like === undefined ? at.recipe : like.recipe;
  const once = (cell: Parameters<RuleMap>[0], out: Parameters<RuleMap>[1]): void =>
    like === undefined ? at(cell.index, out) : like(cell, cell.index, out);
  const map: RuleMap = (cell, out) => {
    const start = out.at;
    for (let draw = 0; draw < draws; draw++) {
      out.at = start;
      once(cell, out);
      const text = Buffer.from(out.bytes.subarray(start, out.at));
      if (!text.equals(cell.bytes.subarray(cell.start, cell.end))) return;
    }
  };
  const hash = new SipHash(Buffer.from(column.padEnd(16)));
  return {
    column,
    reads: [],
    hash,
    onNull: false,
    onEmpty: false,
    map: withRecipe(map, recipe && { ...recipe, draws }),
  };
}

const originals = fc.oneof(
  fc.constantFrom(
    "MARIA",
    "maria",
    "Maria",
    "M",
    "m",
    "Maria.Keller@x.org",
    "MARIA@X.ORG",
    "maria@X.org",
    "",
    "F",
    "female",
  ),
  fc.string({ unit: fc.constantFrom("a", "B", "@", ".", " ", "\t", "\\", "é", "7"), maxLength: 60 }),
);

test.each(["binary", "text"] as const)("the kernel makes what the providers make, on the %s wire", (wire: Wire) => {
  const codec = fc.constantFrom(textCodec, bpcharCodec, citextCodec);
  const target = fc.record({ length: fc.option(fc.integer({ min: 1, max: 60 })), unique: fc.boolean() });
  const column = fc.record({
    codec,
    target,
    provider: fc.constantFrom(...providers.parts),
    draws: fc.constantFrom(1, 16),
  });
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(originals, { minLength: 5, maxLength: 5 })),
      (columns, texts) => {
        const shape: Shape = {
          wire,
          columns: columns.map((each, place) => ({ name: `c${place}`, type: baseType("text"), codec: each.codec })),
        };
        const rules = columns.flatMap((each, place) => {
          const maker = makerOrMisfit(each.provider, each.target);
          return maker === null ? [] : [ruleOf(`c${place}`, maker, each.draws)];
        });
        const [kernel, plain] = [kernelStage(shape, rules, digestKey), plainStage(shape, rules, digestKey)];
        const rows = texts.map((row) => columns.map((_, place) => Buffer.from(row[place])));
        const block = { wire, bytes: blockOf(wire, rows) };

        expect(Buffer.from(kernel?.apply(block).bytes ?? []).toString()).toBe(
          Buffer.from(plain.apply(block).bytes).toString(),
        );
        expect(kernel?.tally()).toEqual(plain.tally());
      },
    ),
    { numRuns: 300 },
  );
});

test("a value is drawn anew only as often as told, then it stays the original", () => {
  const only: Maker = {
    size: 1n,
    longest: 4,
    at: withRecipe((_, out) => out.text("only"), { pieces: ["only"], letters: "as made", draws: 1 }),
  };
  const shape: Shape = { wire: "binary", columns: [{ name: "c", type: baseType("text"), codec: textCodec }] };
  const stage = kernelStage(shape, [ruleOf("c", only, 16)], digestKey);

  stage?.apply({ wire: "binary", bytes: blockOf("binary", [[Buffer.from("only")], [Buffer.from("another")], [null]]) });

  expect(stage?.tally()).toMatchObject({ rows: 3, masked: [2], unchanged: [1] });
});

test("names, mail addresses, places and accounts have recipes, for columns of any length, unique or not", () => {
  const named = ["first_name", "last_name", "email", "street", "city", "company", "username"];
  const makers = named.flatMap((name) => {
    const provider = providers.find(name);
    const targets = [{}, { length: 20 }, { unique: true }];
    return provider === undefined ? [] : targets.map((target) => makerOrMisfit(provider, target));
  });

  expect(makers.map((maker) => maker?.like?.recipe !== undefined)).toEqual(Array(named.length * 3).fill(true));
});
