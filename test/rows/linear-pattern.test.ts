import * as fc from "fast-check";
import { expect, test } from "vitest";
import { linearPattern } from "../../src/jobs/mask/linear-pattern.ts";

/** Replaces by both engines; JavaScript's takes characters of two units as one with the flag u. */
function both(pattern: string, flags: string, text: string): readonly (string | null)[] {
  const expected = new RegExp(pattern, `${flags}u`).test(text)
    ? text.replaceAll(
        new RegExp(pattern, `${flags}gu`),
        (match, ...groups: unknown[]) => `<${match}|${String(groups[0])}>`,
      )
    : null;
  return [linearPattern(`(?:${pattern})`, flags)?.(text, "<$0|$1>") ?? null, expected];
}

/** Pieces of patterns that mean the same in both engines; each has one group. */
const piece = fc.constantFrom(...String.raw`a b+ [ab] [^a] \d \w+ . \. x? (?:ab|c) [a-c]{2} \u0041 \x62 \/`.split(" "));

test("replaces what JavaScript's own engine replaces", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(..."abcxA1./ \u00e9\u{1f600}"), maxLength: 30 }),
      fc.constantFrom("", "i"),
      (pieces, text, flags) => {
        const [found, expected] = both(`(${pieces[0]})${pieces.slice(1).join("")}`, flags, text);

        expect(found).toBe(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["anchors", "^(\\d+)-\\d+$", "", "12-34"],
  ["anchors that match at lines", "^(a)$", "m", "a\nb\na"],
  ["a dot that takes line breaks", "(a.b)", "s", "a\nb"],
  ["a letter in either case", "(É)", "i", "é"],
  ["text before and after characters of two units", "(\\d)", "", "\u{1f600}1\u{1f600}2"],
  ["an escaped backslash before what looks like an escape", "(\\\\u0041)", "", "\\u0041 A"],
  ["an escaped backslash before a slash", "(\\\\/)", "", "\\/ /"],
  ["a pair of surrogates", "(\\ud83d\\ude00)+", "", "\u{1f600}\u{1f600}"],
  ["a code point", "(\\u{1f600})", "u", "\u{1f600}"],
  ["braces that count, without the flag u", "(\\u{2})", "", "uu u"],
  ["word boundaries", "\\b(ab)\\b", "", "ab cab ab"],
  ["a group that took no part", "x|(y)", "", "xyx"],
])("agrees with JavaScript on %s", (_what, pattern, flags, text) => {
  const replaced = text.replaceAll(new RegExp(pattern, `${flags}g`), "[$1]");

  expect(linearPattern(pattern, flags)?.(text, "[$1]")).toBe(replaced);
});

test("gives null for a value without a match, and an empty text for a match that is replaced by nothing", () => {
  const replace = linearPattern("\\d+", "");

  expect(replace?.("abc", "")).toBeNull();
  expect(replace?.("123", "")).toBe("");
});

test("puts groups in by $1 and \\1, one or two digits, and keeps what names no group", () => {
  const replace = linearPattern("(\\w)(\\w)", "");

  expect(replace?.("ab", "\\2$1")).toBe("ba");
  expect(replace?.("ab", "$12-$21")).toBe("a2-b1");
  expect(replace?.("ab", "$$1 \\\\1 $3 $x")).toBe("$1 \\1 $3 $x");
});

test.each(["(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?<n>a)\\k<n>"])(
  "refuses %s, which needs backtracking",
  (pattern) => {
    expect(linearPattern(pattern, "")).toBeNull();
  },
);

test.each(["(a+)+$", "(a|a)+$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}$", "a?a?a?a?a?a?a?a?aaaaaaaa$"])(
  "comes to an end on 100 000 letters with %s, which hangs an engine that backtracks",
  (pattern) => {
    const text = `${"a".repeat(100_000)}!`;

    expect(linearPattern(pattern, "")?.(text, "x") ?? null).toBeNull();
  },
);
