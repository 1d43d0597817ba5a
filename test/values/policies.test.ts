import { describe, expect, test } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import type { MakerTarget, Provider } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";
import { makerOf, scatteredPlaces, valueAt, valueLike } from "./drawing.ts";

function named(name: string): Provider {
  const provider = providers.find(name);
  if (provider === undefined) throw new Error(`there is no provider ${name}`);
  return provider;
}

describe("under the policy marked", () => {
  const policy = "marked";

  test.each(["first_name", "last_name", "full_name", "state"])("%s is marked, whatever it stands for", (name) => {
    const targets: Partial<MakerTarget>[] = [{ policy }, { policy, unique: true, length: 30 }, { policy, length: 7 }];
    const values = targets.flatMap((target) => {
      const maker = makerOf(named(name), target);
      return [...scatteredPlaces(50)].map((place) => valueLike(maker, "smith, john", place));
    });

    expect(values.filter((value) => !isSynthetic(name, value))).toEqual([]);
    expect(isSynthetic(name, valueAt(makerOf(named(name)), [...scatteredPlaces(1)][0]))).toBe(false);
  });

  test("both parts of a full name are marked, and an address is in no state", () => {
    const [place] = scatteredPlaces(1);

    expect(valueAt(makerOf(named("full_name"), { policy }), place)).toMatch(/^FAKE_[A-Z][a-z]+ FAKE_[A-Z][A-Za-z]+$/);
    expect(valueAt(makerOf(named("address"), { policy }), place)).toMatch(/, ZZ 000\d\d$/);
  });

  test("a column without room for the mark is refused", () => {
    expect(() => makerOf(named("first_name"), { policy, length: 5 })).toThrow("fits in 5 characters");
  });

  test.each(["email", "phone", "ssn"])("%s is what it is under safe", (name) => {
    const [place, again] = [...scatteredPlaces(1), ...scatteredPlaces(1)];

    expect(valueAt(makerOf(named(name), { policy }), place)).toBe(valueAt(makerOf(named(name)), again));
  });
});

describe.each(["email", "url"])("the domain of %s", (name) => {
  test("may be a reserved one under every policy", () => {
    const values = (["safe", "marked", "realistic"] as const).map((policy) => {
      const maker = makerOf(named(name), { policy }, { domain: "Clinic.Test" });
      return [maker.caution, isSynthetic(name, valueAt(maker, [...scatteredPlaces(1)][0]))];
    });

    expect(values).toEqual([
      [undefined, true],
      [undefined, true],
      [undefined, true],
    ]);
  });

  test("may be anybody's only where the policy is realistic, and that is told", () => {
    const maker = makerOf(named(name), { policy: "realistic" }, { domain: "acme.com" });

    expect(valueAt(maker, [...scatteredPlaces(1)][0])).toMatch(/[@.]acme\.com\/?/);
    expect(maker.caution).toContain("acme.com is not reserved");
    for (const policy of ["safe", "marked"] as const)
      expect(() => makerOf(named(name), { policy }, { domain: "acme.com" })).toThrow("is not reserved");
    for (const domain of ["acme", "a b.com", "acme.com/x", "-a.com", "a..com"])
      expect(() => makerOf(named(name), { policy: "realistic" }, { domain })).toThrow("not the name of a domain");
  });
});

test.each(["first_name", "city", "phone", "postcode", "sentence"])("%s knows the locale en_US alone", (name) => {
  expect(() => makerOf(named(name), {}, { locale: "en_US" })).not.toThrow();
  expect(() => makerOf(named(name), {}, { locale: "de_DE" })).toThrow("must be en_US");
});
