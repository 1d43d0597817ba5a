import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import { alphabetOf, alphabetSize, codePointAt, letterOf, noLetter, placeOf } from "../../src/values/alphabets.ts";
import { FormatPermutation } from "../../src/values/format-permutation.ts";

const key = Buffer.from("0123456789abcdef");
const permutation = new FormatPermutation(new SipHash(key));

function image(text: string, by = permutation): string {
  const bytes = Buffer.from(text, "utf8");
  const out = new CellWriter(4);
  by.text(bytes, 0, bytes.length, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

/** Without halves of surrogate pairs, which no UTF-8 has. */
function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

/** What every character is: its alphabet and case for a letter, itself for anything else. */
function form(text: string): readonly string[] {
  return [...text].map((character) => {
    const letter = letterOf(character.codePointAt(0) ?? 0);
    return letter === noLetter ? character : `${alphabetOf(letter)} ${(letter & 0x1_0000) > 0}`;
  });
}

/** Every text of a form that is written with one character of each class. */
function everyText(pattern: string): readonly string[] {
  const classes: Readonly<Record<string, string>> = {
    "9": "0123456789",
    a: "abcdefghijklmnopqrstuvwxyz",
    A: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  };
  return [...pattern].reduce<string[]>(
    (texts, place) => texts.flatMap((text) => [...(classes[place] ?? place)].map((character) => text + character)),
    [""],
  );
}

const letters = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(..."aZ09 -_éÉßΣσςЖжאبगกあア漢字한ＡａｂÿŸİıŉ\u0301𐐀\u{1F600}"), maxLength: 40 }),
);

describe("a permutation that keeps the form", () => {
  test.each(["9", "A", "99", "9a", "999", "a9A", "aa9", "9-9/9", "A9 9"])(
    "gives every text of the form %s once, and none of them itself",
    (pattern) => {
      const texts = everyText(pattern);

      const images = texts.map((text) => image(text));

      expect(images.toSorted()).toEqual(texts.toSorted());
      expect(texts.filter((text, place) => images[place] === text)).toEqual([]);
    },
  );

  test.each(["A9 9A", "999a9"])("gives every text of the form %s, of more than 65 536, once", (pattern) => {
    const texts = everyText(pattern);

    const images = new Set(texts.map((text) => image(text)));

    expect(images.size).toBe(texts.length);
    expect(texts.every((text) => images.has(text))).toBe(true);
  });

  test("keeps the alphabet and case of every letter, and every other character", () => {
    fc.assert(
      fc.property(letters, (text) => {
        const whole = wellFormed(text);

        expect(form(image(whole))).toEqual(form(whole));
      }),
      { numRuns: 2000 },
    );
  });

  test("never lets two texts meet", () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters.map(wellFormed), { minLength: 2 }), (texts) => {
        expect(new Set(texts.map((text) => image(text))).size).toBe(texts.length);
      }),
      { numRuns: 300 },
    );
  });

  test("moves what it can: of thousands of long texts none stays", () => {
    const texts = Array.from({ length: 5000 }, (_, place) => `user${place}@mail.example`);

    expect(texts.filter((text) => image(text) === text)).toEqual([]);
  });

  test("is the same for the same key, and another for another", () => {
    const same = new FormatPermutation(new SipHash(Buffer.from(key)));
    const other = new FormatPermutation(new SipHash(Buffer.from("another key, 16b")));

    expect(image("Ab-12 xyz", same)).toBe(image("Ab-12 xyz"));
    expect(image("Ab-12 xyz", other)).not.toBe(image("Ab-12 xyz"));
  });

  test("gives what differs in case or punctuation alone the same letters", () => {
    expect(image("MARTHA jones").toLowerCase()).toBe(image("Martha Jones").toLowerCase());
    expect(image("555-01-2345").replaceAll("-", "")).toBe(image("555012345"));
  });

  test("spreads one changed letter over the whole text", () => {
    const [a, b] = [image("0123456789012345"), image("1123456789012345")];

    const kept = [...a].filter((digit, place) => digit === b[place]).length;
    expect(kept).toBeLessThan(8);
  });

  test("handles texts of any length piece by piece, without two of them meeting", () => {
    const long = "Lorem ipsum 42 ".repeat(2000);
    const changed = `X${long.slice(1)}`;

    const images = [long, changed, `${long}a`].map((text) => image(text));

    expect(images.map((text) => form(text))).toEqual([long, changed, `${long}a`].map((text) => form(text)));
    expect(images[0].slice(-500)).not.toBe(images[1].slice(-500));
    expect(images[0]).not.toBe(long);
  });

  test("copies bytes that are no UTF-8", () => {
    const bytes = Buffer.from([0xff, 0x61, 0xc3, 0x80, 0xc3]);
    const out = new CellWriter(4);

    permutation.text(bytes, 0, bytes.length, out);

    expect([out.bytes[0], out.bytes[4]]).toEqual([0xff, 0xc3]);
  });
});

describe("a permutation of whole numbers", () => {
  const digits = (text: string, greatest: string, zero = true): string => permutation.digits(text, { greatest, zero });

  test.each([
    [1, 0, 9],
    [2, 10, 99],
    [3, 100, 999],
    [5, 10_000, 32_767],
  ])("gives every number of %i digits within the type once", (_, first, last) => {
    const numbers = Array.from({ length: last - first + 1 }, (_number, place) => String(first + place));

    const images = numbers.map((number) => digits(number, "32767"));

    expect(images.toSorted()).toEqual(numbers.toSorted());
    expect(numbers.filter((number, place) => images[place] === number)).toEqual([]);
  });

  test("keeps the number of digits and the bound of any type", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (number) => {
        const text = String(number);
        const result = digits(text, "9223372036854775807");

        expect(result).toMatch(/^(?:0|[1-9]\d*)$/);
        expect(result.length).toBe(text.length);
        expect(BigInt(result) < 2n ** 63n).toBe(true);
      }),
    );
  });

  test("keeps 0 out of the numbers below zero", () => {
    const images = Array.from({ length: 9 }, (_, place) => digits(String(place + 1), "32768", false));

    expect(images.toSorted()).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });
});

describe("the alphabets", () => {
  test("give back every letter from its place, and are told apart", () => {
    const wrong: number[] = [];
    for (let codePoint = 0; codePoint < 0x1_2000; codePoint++) {
      const letter = letterOf(codePoint);
      if (letter === noLetter) continue;
      const place = placeOf(letter);
      if (codePointAt(letter, place) !== codePoint || place >= alphabetSize(alphabetOf(letter))) wrong.push(codePoint);
    }

    expect(wrong).toEqual([]);
  });

  test("pair small letters and capitals as Unicode does", () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint < 0x1_0000; codePoint++) {
      const letter = letterOf(codePoint);
      if (letter === noLetter || (letter & 0x1_0000) === 0) continue;
      const small = String.fromCodePoint(codePointAt(letter - 0x1_0000, placeOf(letter)));
      if (String.fromCodePoint(codePoint).toLowerCase() !== small) wrong.push(String.fromCodePoint(codePoint));
    }

    expect(wrong).toEqual([]);
  });

  test("hold every letter and every digit of Unicode from U+0080 on that is no modifier", () => {
    const missing: string[] = [];
    for (let codePoint = 0x80; codePoint < 0x1_0000; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      if (/[\p{Lu}\p{Ll}\p{Lo}\p{Nd}]/u.test(character) && letterOf(codePoint) === noLetter) missing.push(character);
    }

    expect(missing).toEqual([]);
  });
});
