import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysFromText } from "../../src/values/iso-date.ts";
import { date } from "../../src/values/providers/date.ts";
import { dob } from "../../src/values/providers/dob.ts";
import { timestamp } from "../../src/values/providers/timestamp.ts";
import { allPlaces, makerOf, scatteredPlaces, valueAt, valueLike } from "./drawing.ts";

const fiveYears = 1827;
const dayMilliseconds = 86_400_000;

/** JavaScript's own calendar, as the judge of ours. */
function isoDay(days: number): string {
  return new Date(days * dayMilliseconds).toISOString().slice(0, 10);
}

function daysOf(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayMilliseconds;
}

const anyDay = fc.integer({ min: daysOf("1940-01-01"), max: daysOf("2024-12-31") });

describe("dob", () => {
  const maker = makerOf(dob, { kind: "date" });
  const oldest = daysOf("1935-01-02");

  test("stays within five years of the original, on another day, and before as_of", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1e9 }), (day, seed) => {
        const [place] = scatteredPlaces(1, seed);
        const fake = daysOf(valueLike(maker, isoDay(day), place));

        expect(Math.abs(fake - day)).toBeLessThanOrEqual(fiveYears);
        expect(fake).not.toBe(day);
        expect(fake).toBeGreaterThanOrEqual(oldest);
        expect(fake).toBeLessThanOrEqual(daysOf("2025-01-01"));
      }),
    );
  });

  test("reaches every day of the ten years but the original", () => {
    const fakes = [...allPlaces(3652n)].map((place) => valueLike(maker, "1980-06-15", place));

    expect(new Set(fakes).size).toBe(3652);
    expect([fakes[0], fakes[1825], fakes[1826], fakes[3651]]).toEqual([
      "1975-06-16",
      "1980-06-14",
      "1980-06-16",
      "1985-06-15",
    ]);
  });

  test.each(["1935-01-01", "1934-06-30", "1920-02-29", "1850-01-01", "0001-01-01"])(
    "shows nobody older than 89: who was born on %s comes out as 85 to 89",
    (original) => {
      const fakes = [...scatteredPlaces(500)].map((place) => daysOf(valueLike(maker, original, place)));

      expect(Math.min(...fakes)).toBeGreaterThanOrEqual(oldest);
      expect(Math.max(...fakes)).toBeLessThanOrEqual(oldest + fiveYears);
    },
  );

  test("takes ages at as_of, and earlier dates where min allows them", () => {
    const early = makerOf(dob, { kind: "date" }, { as_of: "1990-07-01" });
    const unbound = makerOf(dob, { kind: "date" }, { min: "1800-01-01" });
    const [place] = allPlaces(1n);

    expect(valueAt(early, [...allPlaces(early.size, 1n)][0])).toBe("1900-07-02");
    expect(Math.abs(daysOf(valueLike(unbound, "1850-01-01", place)) - daysOf("1850-01-01"))).toBeLessThan(fiveYears);
    expect(() => makerOf(dob, {}, { min: "2030-01-01" })).toThrow("no date of birth");
    expect(() => makerOf(dob, {}, { as_of: "2024-02-30" })).toThrow("must be a date");
  });

  test("leaves who is born after as_of near the day, up to the year 9999", () => {
    const fakes = [...scatteredPlaces(300)].map((place) => valueLike(maker, "9999-12-31", place));

    expect(fakes.filter((fake) => !/^999[4-9]-\d\d-\d\d$/.test(fake) || fake === "9999-12-31")).toEqual([]);
  });

  test.each([
    "",
    "infinity",
    "-infinity",
    "0044-03-15 BC",
    "2024-02-30",
    "2024-13-01",
    "12024-01-01",
    "n/a",
    "15.03.1985",
  ])("takes %j for no date, and gives a date of birth of its own", (original) => {
    const [place] = scatteredPlaces(1);

    expect(valueLike(maker, original, place)).toBe(valueAt(maker, [...scatteredPlaces(1)][0]));
  });

  test("gives a unique column as many values as there are days", () => {
    const unique = makerOf(dob, { kind: "date", unique: true });

    expect(Object.keys(unique)).not.toContain("like");
    expect(unique.size).toBe(BigInt(daysOf("2025-01-01") - oldest + 1));
  });
});

describe("date", () => {
  test("stays within five years, and within min and max", () => {
    const near = makerOf(date, { kind: "date" });
    const bound = makerOf(date, { kind: "date" }, { min: "2020-01-01", max: "2020-12-31" });
    const fakes = [...scatteredPlaces(300)].map((place) => daysOf(valueLike(near, "0003-01-01", place)));
    const inside = [...scatteredPlaces(300)].map((place) => valueLike(bound, "1999-01-01", place));

    expect(Math.max(...fakes) - daysOf("0003-01-01")).toBeLessThanOrEqual(fiveYears);
    expect(Math.min(...fakes)).toBeGreaterThanOrEqual(daysOf("0001-01-01"));
    expect(inside.filter((fake) => !fake.startsWith("2020-"))).toEqual([]);
  });

  test("gives the one other day where there are only two", () => {
    const maker = makerOf(date, { kind: "date" }, { min: "2020-02-28", max: "2020-02-29" });
    const fakes = [...scatteredPlaces(50)].map((place) => valueLike(maker, "2020-02-29", place));

    expect(new Set(fakes)).toEqual(new Set(["2020-02-28"]));
  });

  test.each([
    [{ min: "2020-01-02", max: "2020-01-01" }, "no day lies"],
    [{ min: "0001-01-01", max: "9999-12-31" }, "more than a million days"],
  ])("refuses %j", (parameters, reason) => {
    expect(() => makerOf(date, {}, parameters)).toThrow(reason);
  });
});

describe("timestamp", () => {
  test("stays within five years of the day", () => {
    const maker = makerOf(timestamp, { kind: "timestamp" });
    const fakes = [...scatteredPlaces(300)].map((place) => valueLike(maker, "2024-02-29 23:59:59.5+00", place));

    expect(fakes.filter((fake) => Math.abs(daysOf(fake) - daysOf("2024-02-29")) > fiveYears)).toEqual([]);
    expect(new Set(fakes.map((fake) => fake.slice(11))).size).toBeGreaterThan(290);
  });

  test("is fine to the microsecond in a unique column", () => {
    const maker = makerOf(timestamp, { kind: "timestamp", unique: true });

    expect(maker.size).toBe(3653n * 86_400_000_000n);
    expect(valueAt(maker, [...allPlaces(maker.size, 2n)][0])).toBe("2015-01-01 00:00:00");
  });
});

describe("daysFromText", () => {
  test("agrees with JavaScript's calendar on every text that looks like a date", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = [String(y).padStart(4, "0"), String(m).padStart(2, "0"), String(d).padStart(2, "0")].join("-");
          const judged = new Date(`${text}T00:00:00Z`);
          const isDate = !Number.isNaN(judged.getTime()) && judged.toISOString().startsWith(text);

          expect(daysFromText(text)).toBe(isDate ? judged.getTime() / dayMilliseconds : null);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
