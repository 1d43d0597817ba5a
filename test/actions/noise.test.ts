import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/catalog-builder.ts";
import { maskRows, errorsOf, tablePlanOf } from "./masked-rows.ts";

/** What noise makes of values of a type, in their order. */
async function noisy(type: string, rule: string, values: readonly string[]): Promise<readonly string[]> {
  const source = table("public.t", { v: type });
  const plan = await tablePlanOf([source], "public.t", `  public.t: { columns: { v: { action: noise, ${rule} } } }`);
  return maskRows(
    plan,
    values.map((value) => [value]),
    "binary",
  ).map(([value]) => value ?? "NULL");
}

async function refusal(type: string, rule: string): Promise<string> {
  const findings = await errorsOf(
    [table("public.t", { v: type })],
    `  public.t: { columns: { v: { action: noise, ${rule} } } }`,
  );
  return findings[0]?.message ?? "none";
}

const unitsOf = (text: string): bigint => BigInt(text.replace(".", ""));
const size = (number: bigint): bigint => (number < 0n ? -number : number);

describe("noise with a ratio", () => {
  test("keeps whole numbers within their part, their sign and their type, and moves all but zero", async () => {
    const int8 = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -50n, max: 50n }));
    const values = fc.sample(int8, 2000).map(String);

    const moved = await noisy("bigint", "ratio: 0.25", values);

    const wrong = values.filter((value, place) => {
      const [before, after] = [BigInt(value), BigInt(moved[place])];
      if (before === 0n) return after !== 0n;
      const far = size(after - before);
      const most = size(before) / 4n > 1n ? size(before) / 4n : 1n;
      return (
        far === 0n || far > most || after < 0n !== before < 0n || after === 0n || BigInt.asIntN(64, after) !== after
      );
    });
    expect(wrong).toEqual([]);
  });

  test("keeps the scale and the precision of numeric", async () => {
    const cents = fc.sample(fc.integer({ min: -99_999_999, max: 99_999_999 }), 1000);
    const values = cents
      .map((cent) => (cent < 0 ? "-" : "") + (Math.abs(cent) / 100).toFixed(2))
      .filter((text) => text !== "-0.00");

    const moved = await noisy("numeric(8,2)", "ratio: 0.1", values);

    const wrong = values.filter((value, place) => {
      const [before, after] = [unitsOf(value), unitsOf(moved[place])];
      const most = size(before) / 10n > 1n ? size(before) / 10n : 1n;
      return (
        !/^-?\d{1,6}\.\d\d$/.test(moved[place]) || size(after - before) > most || (before !== 0n && after === before)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("keeps floats finite and within their part", async () => {
    const values = fc
      .sample(fc.double({ noNaN: true, noDefaultInfinity: true }), 1000)
      .filter((value) => Math.abs(value) > 1e-300);

    const moved = (await noisy("double precision", "ratio: 0.5", values.map(String))).map(Number);

    const wrong = values.filter((value, place) => {
      const far = Math.abs(moved[place] / value - 1);
      return !(far <= 0.5 * (1 + 1e-9)) || far === 0 || !Number.isFinite(moved[place]);
    });
    expect(wrong).toEqual([]);
  });

  test("leaves what is no number, and spreads over the whole part", async () => {
    const moved = (
      await noisy(
        "integer",
        "ratio: 0.1",
        Array.from({ length: 2000 }, (_, place) => String(1_000_000 + place)),
      )
    ).map(Number);
    const shares = moved.map((value, place) => value / (1_000_000 + place) - 1);

    expect(await noisy("numeric", "ratio: 0.1", ["NaN", "Infinity"])).toEqual(["NaN", "Infinity"]);
    expect(Math.max(...shares)).toBeGreaterThan(0.095);
    expect(Math.min(...shares)).toBeLessThan(-0.095);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) / shares.length)).toBeLessThan(0.005);
  });

  test("moves equal numbers alike, however they are written", async () => {
    const [a, b] = await noisy("numeric", "ratio: 0.3", ["1500", "1500.00"]);

    expect(Math.abs(Number(a) / Number(b) - 1)).toBeLessThan(0.001);
  });
});

describe("noise with a step", () => {
  test("moves by one to so many steps to either side", async () => {
    const values = Array.from({ length: 500 }, (_, place) => String(1000 + place * 3));

    const moved = await noisy("integer", "step: 5, steps: 2", values);

    const distances = new Set(moved.map((value, place) => Number(value) - Number(values[place])));
    expect([...distances].toSorted((a, b) => a - b)).toEqual([-10, -5, 5, 10]);
  });

  test("turns round where it would cross zero or leave the type", async () => {
    const moved = (await noisy("smallint", "step: 10", ["3", "-3", "0", "32767", "-32768"])).map(Number);

    expect(moved[0]).toBeGreaterThan(0);
    expect(moved[1]).toBeLessThan(0);
    expect(moved[2]).toBeGreaterThan(0);
    expect(
      moved
        .slice(3)
        .map(Math.abs)
        .every((value) => value < 32_768),
    ).toBe(true);
  });

  test("keeps the day of the week of dates when it is 7, and infinity", async () => {
    const values = Array.from({ length: 300 }, (_, place) =>
      new Date(Date.UTC(2024, 0, 1 + place)).toISOString().slice(0, 10),
    );

    const moved = await noisy("date", "step: 7", [...values, "infinity"]);

    const days = values.map((value, place) => (Date.parse(moved[place]) - Date.parse(value)) / 86_400_000);
    expect(new Set(days)).toEqual(new Set([-21, -14, -7, 7, 14, 21]));
    expect(moved.at(-1)).toBe("infinity");
  });

  test("is refused where it cannot be kept", async () => {
    expect(await refusal("integer", "step: 0.5")).toContain("0 decimals");
    expect(await refusal("smallint", "step: 20000")).toContain("beyond");
    expect(await refusal("date", "step: 0.5")).toContain("whole days");
    expect(await refusal("date", "ratio: 0.5")).toContain("whole days");
    expect(await refusal("boolean", "ratio: 0.5")).toContain("numbers and dates");
  });
});
