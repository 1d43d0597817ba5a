import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patternTexts } from "../../src/values/pattern-texts.ts";
import { readPattern } from "../../src/values/pattern-syntax.ts";
import { pattern } from "../../src/values/providers/pattern.ts";
import { allPlaces, makerOf, scatteredPlaces, valueAt } from "./drawing.ts";

function texts(source: string, target: Parameters<typeof makerOf>[1] = {}): readonly string[] {
  const maker = makerOf(pattern, target, { pattern: source });
  return [...allPlaces(maker.size)].map((place) => valueAt(maker, place));
}

/** A pattern over a and b, and the texts of up to six characters that it stands for, put together in another way. */
interface Told {
  readonly source: string;
  readonly texts: ReadonlySet<string>;
}

const longest = 6;

function followed(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  const joined = [...one].flatMap((before) => [...other].map((after) => before + after));
  return new Set(joined.filter((text) => text.length <= longest));
}

/** Patterns in which there are many ways to match one text. */
const ambiguous = fc.letrec<{ node: Told }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Told>(
      { source: "a", texts: new Set(["a"]) },
      { source: "b", texts: new Set(["b"]) },
      { source: "[ab]", texts: new Set(["a", "b"]) },
      { source: "", texts: new Set([""]) },
    ),
    fc.tuple(tie("node"), tie("node")).map(([one, two]): Told => {
      return { source: `(?:${one.source})(${two.source})`, texts: followed(one.texts, two.texts) };
    }),
    fc.tuple(tie("node"), tie("node")).map(([one, two]): Told => {
      return { source: `(${one.source}|${two.source})`, texts: new Set([...one.texts, ...two.texts]) };
    }),
    tie("node").map(({ source, texts }): Told => ({ source: `(${source})?`, texts: new Set([...texts, ""]) })),
    tie("node").map(({ source, texts }): Told => ({ source: `(${source}){2}`, texts: followed(texts, texts) })),
    tie("node").map(({ source, texts }): Told => {
      return { source: `(${source}){0,2}`, texts: new Set([...followed(texts, texts), ...texts, ""]) };
    }),
  ),
})).node;

describe("the texts of a pattern", () => {
  test("are those that the same regular expression matches, each at one place, however many ways lead to it", () => {
    fc.assert(
      fc.property(ambiguous, fc.integer({ min: 1, max: longest }), ({ source, texts: all }, length) => {
        const matching = [...all].filter((text) => text !== "" && text.length <= length);
        const tree = patternTexts(readPattern(source), { length, sets: (ranges) => ranges });

        expect(tree.count).toBe(BigInt(matching.length));
        expect(tree.count === 0n ? [] : texts(source, { length }).toSorted()).toEqual(matching.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["[A-C]\\d?", 33],
    ["(red|green|re(d|al))", 3],
    ["x{2,4}", 3],
    ["x+", 8],
    ["a|", 1],
    ["^[^!-y]{2}$", 25],
    ["\\$\\{[a\\]-]\\}", 3],
    ["[a-cb-d]", 4],
    ["[äöü]ß", 3],
    ["\\s\\d\\.", 10],
    [".", 94],
  ])("%s: %i", (source, count) => {
    expect(new Set(texts(source)).size).toBe(count);
  });

  test.each(["[A-Z]{3}-[0-9]{6}", "[a-z]{5,20}@[a-z]{3,8}\\.test", "(\\d{3}-){1,4}[A-F0-9]{12}", "\\w{60}"])(
    "%s: 2,000 draws of very many all match, and differ",
    (source) => {
      const maker = makerOf(pattern, {}, { pattern: source });
      const drawn = [...scatteredPlaces(2000)].map((place) => valueAt(maker, place));

      expect(drawn.filter((text) => !new RegExp(`^(?:${source})$`).test(text) || text.length > maker.longest)).toEqual(
        [],
      );
      expect(new Set(drawn).size).toBe(2000);
    },
  );

  test("keep to the length of the column, and are counted within it", () => {
    expect(makerOf(pattern, { length: 3 }, { pattern: "[ab]{2,9}" }).size).toBe(12n);
    expect(makerOf(pattern, { length: 3 }, { pattern: "[ab]{2,9}" }).longest).toBe(3);
    expect(() => makerOf(pattern, { length: 3 }, { pattern: "[ab]{4}" })).toThrow("no text within 3 characters");
  });

  test("of unique columns differ when case is folded", () => {
    const unique = { unique: true };

    expect(makerOf(pattern, unique, { pattern: "[A-Za-z]{2}" }).size).toBe(676n);
    expect(makerOf(pattern, unique, { pattern: "[A-Z]{2}" }).size).toBe(676n);
    expect(texts("[A-Ca]", unique)).toEqual(["B", "C", "a"]);
    expect(() => makerOf(pattern, unique, { pattern: "(Dr|DR) \\d" })).toThrow("differ only in capitals");
  });
});

test.each([
  ["(?=a)b", "only (?: is known"],
  ["(a)\\1", "\\1 is not known"],
  ["a\\b", "\\b is not known"],
  ["a+?", "lazy and possessive"],
  ["a{3,2}", "ends before it begins"],
  ["a{2000}", "more than 1000 times"],
  ["a{", "written \\{"],
  ["(a", "is not closed"],
  ["a)", "was not opened"],
  ["[a", "a class is not closed"],
  ["[]", "a class holds nothing"],
  ["[z-a]", "ends before it begins"],
  ["a\\", "nothing follows the backslash"],
  ["*a", "escape it"],
  ["a^b", "escape it"],
  ["(a{1000}){1000}", "over 1000 characters"],
  ["((a|b|c|d){9}){100}", "too large"],
  ["(a|b)*a(a|b){14}(a|b)*a(a|b){14}".replaceAll("*", "{0,30}"), "too intricate"],
  ["|", "matches no text"],
  ["(".repeat(1001), "more than 1000 characters"],
])("refuses %s and says why", (source, reason) => {
  expect(() => makerOf(pattern, {}, { pattern: source })).toThrow(reason);
});

test("refuses to be used without a pattern", () => {
  expect(() => makerOf(pattern, {}, {})).toThrow('needs the parameter "pattern"');
});
