import { describe, expect, test } from "vitest";
import { numbers, token, widened, words, wideEnough, type Phrase } from "../../src/values/phrase.ts";
import { fitPhrases } from "../../src/values/phrase-fit.ts";
import { phraseMaker } from "../../src/values/phrase-maker.ts";
import { allPlaces, scatteredPlaces, valueAt } from "./drawing.ts";

const colours = words(["red", "green", "blue", "vermilion"]);
const animals = words(["ox", "cat", "elephant"]);

function everyText(phrases: readonly Phrase[], length: number | null = null): readonly string[] {
  const maker = phraseMaker({ phrases, length, enough: 1n });
  return [...allPlaces(maker.size)].map((place) => valueAt(maker, place));
}

describe("a phrase", () => {
  test("gives every combination of its parts once, the first part most significant", () => {
    expect(everyText([["a ", words(["red", "blue"]), " ", words(["ox", "cat"]), "!"]])).toEqual([
      "a red ox!",
      "a red cat!",
      "a blue ox!",
      "a blue cat!",
    ]);
  });

  test("pads numbers where it is asked to", () => {
    expect(everyText([[numbers(8, 11, 3), "/", numbers(9, 10)]])).toEqual([
      "008/9",
      "008/10",
      "009/9",
      "009/10",
      "010/9",
      "010/10",
      "011/9",
      "011/10",
    ]);
  });

  test("takes the words of a run with one digit and gives the same as with many", () => {
    const many: Phrase = [colours, "-", animals, "-", colours, "-", animals, "-", numbers(0, 9), "-", animals];
    const texts = everyText([many]);

    expect(new Set(texts).size).toBe(4 * 3 * 4 * 3 * 10 * 3);
    expect([texts[0], texts.at(-1)]).toEqual([
      "red-ox-red-ox-0-ox",
      "vermilion-elephant-vermilion-elephant-9-elephant",
    ]);
  });

  test("writes tokens of any length in base 32", () => {
    const texts = [1, 2, 3, 4, 5, 13].map((length) => {
      const maker = phraseMaker({ phrases: [["x-", token(length)]], length: null, enough: 1n });
      return [...scatteredPlaces(50, length)].map((place) => valueAt(maker, place));
    });

    expect(texts.flat().filter((text) => !/^x-[0-9a-hjkmnp-tv-z]+$/.test(text))).toEqual([]);
    expect(texts.map((some) => new Set(some.map((text) => text.length - 2)))).toEqual(
      [1, 2, 3, 4, 5, 13].map((length) => new Set([length])),
    );
    expect(new Set(everyText([[token(3)]])).size).toBe(32_768);
  });
});

describe("fitting a phrase", () => {
  test("leaves out the words that are too long, where that costs least", () => {
    expect(everyText([[colours, " ", animals]], 9)).toEqual([
      "red ox",
      "red cat",
      "green ox",
      "green cat",
      "blue ox",
      "blue cat",
    ]);
  });

  test("takes the next phrase when the first would give too few texts", () => {
    const phrases: readonly Phrase[] = [[colours, " ", animals], [colours]];

    expect(fitPhrases(phrases, 6, 2n)?.phrase).toEqual([words(["red", "green", "blue"])]);
    expect(fitPhrases(phrases, null, 2n)?.size).toBe(12n);
  });

  test("settles for the most that fits when nothing is enough", () => {
    expect(fitPhrases([[animals], [colours]], 4, 1000n)?.size).toBe(2n);
    expect(fitPhrases([[animals], [token(4)]], 3, 1n << 40n)?.size).toBe(32_768n);
  });

  test("says when nothing fits", () => {
    expect(fitPhrases([[animals], ["a", colours]], 1, 1n)).toBeNull();
    expect(() => phraseMaker({ phrases: [[animals]], length: 1, enough: 1n })).toThrow(
      "nothing it makes fits in 1 characters",
    );
  });

  test("shortens tokens last, since each of their characters is worth 32 texts", () => {
    const fitted = fitPhrases([[animals, "-", token(6)]], 9, 1n);

    expect(fitted?.phrase).toEqual([words(["ox"]), "-", token(6)]);
  });

  test("widens by as many characters as it takes", () => {
    const wide = fitPhrases([widened([colours, animals], "-")], null, wideEnough);

    expect(wide?.size).toBeGreaterThanOrEqual(wideEnough);
    expect(wide?.size).toBeLessThan(wideEnough << 10n);
  });
});
