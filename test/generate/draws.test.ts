import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RowDraws, seedKey } from "../../src/jobs/generate/draws/row-draws.ts";
import { steadyChoice } from "../../src/jobs/generate/draws/steady-choice.ts";
import { shuffle, shuffleBits } from "../../src/jobs/generate/draws/shuffle.ts";

const draws = (label: string): RowDraws => new RowDraws(seedKey("42"), ["a table", label]);

/** Pearson's statistic of counts that should be alike. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("draws by position", () => {
  test("give a row the same bits whenever it is asked for, and in any order", () => {
    const [one, other] = [draws("a"), draws("a")];
    const forward = [0, 1, 2, 5_000_000_000].map((row) => one.at(row).take(1_000_000));
    const backward = [5_000_000_000, 2, 1, 0].map((row) => other.at(row).take(1_000_000));

    expect(backward.toReversed()).toEqual(forward);
  });

  test("give half of the bits alone alike", () => {
    const [one, other] = [draws("a"), draws("a")];
    const rows = [0, 1, 2, 4_294_967_295, 4_294_967_296, 5_000_000_000];

    expect(rows.map((row) => [one.half(row).a, one.half(row).b])).toEqual(
      rows.map((row) => [other.at(row).a, other.at(row).b]),
    );
  });

  test("differ from label to label, from seed to seed and from row to row", () => {
    const row = (seed: string, label: string, number: number): number =>
      new RowDraws(seedKey(seed), ["t", label]).at(number).a;
    const drawn = [row("1", "a", 0), row("1", "b", 0), row("2", "a", 0), row("1", "a", 1), row("1", "a", 2 ** 40)];

    expect(new Set(drawn).size).toBe(drawn.length);
  });

  test.each([0, 1, 2, 3])("spread word %i of the bits evenly over neighbouring rows", (word) => {
    const counts = Array.from({ length: 256 }, () => 0);
    const stream = draws("even");
    for (let row = 0; row < 200_000; row++) {
      const index = stream.at(row);
      counts[[index.a, index.b, index.c, index.d][word] >>> 24]++;
    }

    // 255 degrees of freedom: 330.5 is passed once in a thousand draws; the seed is fixed, so this never changes.
    expect(chiSquare(counts)).toBeLessThan(331);
  });

  test("of two labels are not tied to each other", () => {
    const [one, other] = [draws("one"), draws("other")];
    const counts = Array.from({ length: 256 }, () => 0);
    for (let row = 0; row < 100_000; row++) counts[(one.whole(row, 16) << 4) | other.whole(row, 16)]++;

    expect(chiSquare(counts)).toBeLessThan(331);
  });

  test("repeat 32-bit words as often as chance has it", () => {
    const seen = new Set<number>();
    const stream = draws("birthdays");
    for (let row = 0; row < 300_000; row++) seen.add(stream.at(row).a);

    // n^2 / 2N = 10.5 repetitions are expected; a permutation alone would have none.
    expect(300_000 - seen.size).toBeGreaterThan(2);
    expect(300_000 - seen.size).toBeLessThan(25);
  });

  test("keep whole numbers within their bound", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }), (row, n) => {
        const drawn = draws("whole").whole(row, n);
        expect(Number.isSafeInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
      }),
    );
  });
});

describe("a shuffle", () => {
  test("of any size up to some thousands sends every place to another one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.string(), (size, label) => {
        const move = shuffle(draws(label), size);
        const places = new Set(Array.from({ length: size }, (_, place) => move(place)));
        expect(places.size).toBe(size);
        expect([...places].every((place) => place >= 0 && place < size)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each([2, 4, 10, 16])("of 2^%i places by bits sends every place to another one", (bits) => {
    const move = shuffleBits(draws("bits"), bits);
    const places = new Set(Array.from({ length: 2 ** bits }, (_, place) => move(place)));

    expect(places.size).toBe(2 ** bits);
  });

  test.each([
    ["by size", (n: number) => shuffle(draws("far"), n)],
    ["by bits", () => shuffleBits(draws("far"), 48)],
  ])("of a wide space %s keeps neighbours apart and never repeats", (_, make) => {
    const size = 2 ** 48;
    const move = make(size);
    const places = Array.from({ length: 100_000 }, (_each, place) => move(place));
    const halves = places.filter((place) => place < size / 2).length;

    expect(new Set(places).size).toBe(places.length);
    expect(places.every((place) => place >= 0 && place < size)).toBe(true);
    expect(Math.abs(halves - 50_000)).toBeLessThan(800);
  });
});

describe("a choice among rows", () => {
  test("falls on each as often", () => {
    const counts = Array.from({ length: 200 }, () => 0);
    const stream = draws("choice");
    for (let row = 0; row < 200_000; row++) counts[steadyChoice(stream, row, 200)]++;

    // 199 degrees of freedom: 267 is passed once in a thousand draws.
    expect(chiSquare(counts)).toBeLessThan(267);
  });

  test("stays when more rows come, or goes to one of them", () => {
    const stream = draws("steady");
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (row, before, more) => {
        const [first, then] = [steadyChoice(stream, row, before), steadyChoice(stream, row, before + more)];
        expect(first).toBeLessThan(before);
        expect(then === first || then >= before).toBe(true);
      }),
    );
  });
});
