import { describe, expect, test } from "vitest";
import { codecFor } from "../../src/rows/codecs.ts";
import { plainStage } from "../../src/rows/plain-stage.ts";
import type { Rule } from "../../src/rows/rule.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { baseType } from "./base-type.ts";
import { rowBytes } from "./copy-rows.ts";

const digestKey = Buffer.from("8 bytes!");
const columns = ["near", "picky"].map((name) => ({ name, type: baseType("text"), codec: codecFor(baseType("text")) }));
const plain = { reads: [], hash: null, onNull: false, onEmpty: false };

describe.each([
  ["the stage", compileStage],
  ["its twin in TypeScript", plainStage],
] as const)("%s", (_name, compile) => {
  test.each(["binary", "text"] as const)(
    "on the %s wire counts strays and idle values of its own rules, whoever else asks them, and anew after a reset",
    (wire) => {
      const [strays, idle] = [{ count: 5 }, { count: 2 }];
      const picky: Rule = {
        ...plain,
        column: "picky",
        strays,
        idle,
        map: (cell, out) => {
          if (cell.end - cell.start > 5) strays.count++;
          if (cell.end - cell.start === 1) idle.count++;
          out.byte(120);
        },
      };
      const nosy: Rule = { ...plain, column: "near", map: (cell, out) => picky.map(cell, out, []) };
      const rows = [
        ["abcdefg", "long"],
        ["abcdefg", "longer"],
        ["a", "a"],
      ];
      const bytes = Buffer.concat(
        rows.map((row) =>
          rowBytes(
            wire,
            row.map((field) => Buffer.from(field)),
          ),
        ),
      );
      const [one, other] = [1, 2].map(() => compile({ wire, columns }, [nosy, picky], digestKey));

      for (const stage of [one, other, one]) stage.apply({ wire, bytes });
      const counted = [one.tally(), other.tally()];
      one.reset();

      expect(counted).toMatchObject([
        { strays: [0, 2], idle: [0, 2] },
        { strays: [0, 1], idle: [0, 1] },
      ]);
      expect(one.tally()).toMatchObject({ strays: [0, 0], idle: [0, 0] });
    },
  );
});
