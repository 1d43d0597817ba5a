import { describe, expect, test } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { providers } from "../../src/values/providers.ts";
import type { Maker, MakerTarget, ParameterValues, Provider } from "../../src/values/provider.ts";
import { allPlaces, makerOf, makerOrMisfit, scatteredPlaces, valueAt } from "./drawing.ts";

const lengths = Array.from({ length: 60 }, (_, place) => place + 1);
const both = [false, true] as const;
const numbersBeyondChance = 2n ** 64n;
const fewEnoughToCount = 100_000n;

/** What is wrong with a value of a provider in a column of a length; nothing is the empty list. */
function faults(provider: Provider, maker: Maker, length: number | null, value: string): readonly string[] {
  const found: string[] = [];
  if (value.length === 0) found.push("is empty");
  if (value.length > maker.longest) found.push(`is longer than ${maker.longest}`);
  if (length !== null && value.length > length) found.push(`does not fit in ${length}`);
  if (value.trim() !== value) found.push("has space around it");
  if (provider.safety.level !== "generic" && !isSynthetic(provider.name, value)) found.push("may be somebody's");
  return found.map((fault) => `${value} ${fault}`);
}

/** As many distinct texts as there are places, capitals aside: indexes may fold case. */
function distinct(maker: Maker, places: Iterable<Parameters<Maker["at"]>[0]>): number {
  const seen = new Set<string>();
  for (const place of places) seen.add(valueAt(maker, place).toLowerCase());
  return seen.size;
}

describe.each(providers.parts.map((provider) => [provider.name, provider] as const))("%s", (_name, provider) => {
  test.each(both)("gives 2,500 values that fit and are nobody's (unique: %s)", (unique) => {
    const maker = makerOf(provider, { unique });

    const found = [...scatteredPlaces(2500)].flatMap((place) => faults(provider, maker, null, valueAt(maker, place)));

    expect(found).toEqual([]);
  });

  test("gives the same value at the same place, whatever was drawn before", () => {
    const [one, other] = [makerOf(provider), makerOf(provider)];
    const forwards = [...scatteredPlaces(50)].map((place) => valueAt(one, place));
    const backwards = [...scatteredPlaces(50)].toReversed().map((place) => valueAt(other, place));

    expect(backwards.toReversed()).toEqual(forwards);
  });

  test.each(both)("fits every column of 1 to 60 characters, or says that it can't (unique: %s)", (unique) => {
    const found = lengths.flatMap((length) => {
      const maker = makerOrMisfit(provider, { unique, length });
      if (maker === null) return [];
      const tooLong = maker.longest > length ? [`longest is ${maker.longest} for ${length}`] : [];
      const drawn = [...scatteredPlaces(40, length)].flatMap((place) =>
        faults(provider, maker, length, valueAt(maker, place)),
      );
      return [...tooLong, ...drawn];
    });

    expect(found).toEqual([]);
  });

  test("serves the shortest column that it promises, and refuses shorter ones with a reason", () => {
    const { name, shortest } = provider;
    const least: Readonly<Record<string, ParameterValues>> = {
      choice: { choices: ["x"] },
      pattern: { pattern: "x|yz" },
    };
    const serve = (length: number) => () => makerOf(provider, { length }, least[name] ?? {});

    expect(serve(shortest)).not.toThrow();
    expect(serve(shortest - 1)).toThrow(`${name} needs ${shortest} character`);
  });

  test("has exactly as many values as it says, where they can be counted", () => {
    const targets: Partial<MakerTarget>[] = both.flatMap((unique) =>
      [null, provider.shortest, provider.shortest + 4, 30].map((length) => ({ unique, length })),
    );
    const makers = targets.flatMap((target) => makerOrMisfit(provider, target) ?? []);
    const countable = makers.filter(({ size }) => size <= fewEnoughToCount);

    expect(countable.map((maker) => distinct(maker, allPlaces(maker.size)))).toEqual(
      countable.map(({ size }) => Number(size)),
    );
  });

  test("never meets itself at places that are too many to count", () => {
    const makers = both.map((unique) => makerOf(provider, { unique })).filter(({ size }) => size > fewEnoughToCount);

    expect(makers.map((maker) => distinct(maker, allPlaces(maker.size, 20_000n)))).toEqual(makers.map(() => 20_000));
  });

  test("gives 50,000 places of a wide unique column 50,000 values", () => {
    const maker = makerOf(provider, { unique: true });
    const count = maker.size >= numbersBeyondChance ? 50_000 : 0;

    expect(distinct(maker, scatteredPlaces(count))).toBe(count);
  });

  test("refuses a kind of column that it does not list", () => {
    expect(() => makerOf(provider, { kind: "other" })).toThrow(`${provider.name} makes `);
  });

  test("refuses a parameter that it does not know", () => {
    expect(() => makerOf(provider, {}, { colour: "red" })).toThrow('has no parameter "colour"');
  });

  test("tells its source", () => {
    expect(provider.safety.source.length).toBeGreaterThan(5);
    expect(provider.summary).toMatch(/^[A-Z].*\.$/);
  });
});

describe("a unique text column", () => {
  const widened = [
    "first_name",
    "last_name",
    "full_name",
    "username",
    "company",
    "job_title",
    "email",
    "url",
    "street",
    "city",
    "address",
    "mrn",
    "member_id",
    "group_number",
    "device_serial",
    "word",
    "note",
    "ticket_message",
  ];

  test.each(widened)("has 2^80 values of %s or more, at any length from 40 on", (name) => {
    const sizes = [40, 50, 64, null].map((length) => {
      const provider = providers.find(name);
      return provider === undefined ? 0n : makerOf(provider, { unique: true, length }).size;
    });

    expect(sizes.filter((size) => size < 2n ** 80n)).toEqual([]);
  });

  test("has names that can still be read", () => {
    const email = providers.find("email");
    const values = [...scatteredPlaces(20)].map((place) =>
      email === undefined ? "" : valueAt(makerOf(email, { unique: true }), place),
    );

    expect(values.filter((value) => !/^[a-z]+\.[a-z]+\.[0-9a-z]{13}@example\.(com|org|net)$/.test(value))).toEqual([]);
  });
});
