import { describe, expect, test } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { providers } from "../../src/values/providers.ts";
import type { MakerTarget, Provider } from "../../src/values/provider.ts";
import { makerOf, scatteredPlaces, valueAt, valueLike } from "./drawing.ts";

/** What an original becomes, by provider: every one of twenty places must give the pattern. */
const kept: readonly (readonly [string, string, RegExp])[] = [
  ["first_name", "JOHN", /^[A-Z]+$/],
  ["first_name", "john", /^[a-z]+$/],
  ["first_name", "John", /^[A-Z][a-z]+$/],
  ["first_name", "J", /^[A-Z][a-z]+$/],
  ["first_name", "李", /^[A-Z][a-z]+$/],
  ["last_name", "O'BRIEN", /^[A-Z]+$/],
  ["full_name", "John Smith", /^[A-Z][a-z]+ [A-Z][A-Za-z]+$/],
  ["full_name", "SMITH, JOHN", /^[A-Z]+, [A-Z]+$/],
  ["username", "JSMITH", /^[A-Z]+\d\d$/],
  ["company", "acme inc", /^[a-z]+ [a-z]+ (inc|llc|corp|co|group|ltd)$/],
  ["gender", "M", /^[FM]$/],
  ["gender", "f", /^[fm]$/],
  ["gender", "MALE", /^(FEMALE|MALE)$/],
  ["email", "john.smith@corp.com", /^[a-z]+\.[a-z]+@example\.(com|net|org)$/],
  ["email", "John.Smith@corp.com", /^[A-Z][a-z]+\.[A-Z][a-z]+@example\.(com|net|org)$/],
  ["email", "JOHN@corp.com", /^[A-Z]+\.[A-Z]+@EXAMPLE\.(COM|NET|ORG)$/],
  ["phone", "(415) 867-5309", /^\(\d{3}\) 555-01\d\d$/],
  ["phone", "415.867.5309", /^\d{3}\.555\.01\d\d$/],
  ["phone", "4158675309", /^\d{3}55501\d\d$/],
  ["phone", "+1 (415) 867-5309", /^\+1 \(\d{3}\) 555-01\d\d$/],
  ["phone", "1-415-867-5309", /^1-\d{3}-555-01\d\d$/],
  ["phone", "+14158675309", /^\+1\d{3}55501\d\d$/],
  ["phone", "867-5309", /^555-01\d\d$/],
  ["phone", "+442079460018", /^\+1\d{3}55501\d\d$/],
  ["phone", "+44 20 7946 0018", /^\+1 \d{3} 555 01\d\d$/],
  ["phone", "415-867-5309 x12", /^\(\d{3}\) 555-01\d\d$/],
  ["url", "http://corp.com/a", /^http:\/\/[a-z]+\.example\.(com|net|org)\/[a-z]+$/],
  ["url", "corp.com/a", /^[a-z]+\.example\.(com|net|org)\/[a-z]+$/],
  ["ip_address", "10.1.2.3", /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/],
  ["ip_address", "fe80::1", /^2001:db8::/],
  ["mac_address", "00-1A-2B-3C-4D-5E", /^00-00-5E-00-53-[0-9A-F]{2}$/],
  ["mac_address", "001a.2b3c.4d5e", /^0000\.5e00\.53[0-9a-f]{2}$/],
  ["ssn", "123-45-6789", /^\d{3}-\d\d-\d{4}$/],
  ["ssn", "123456789", /^\d{9}$/],
  ["ssn", "123 45 6789", /^\d{3} \d\d \d{4}$/],
  ["ssn", "XXX-XX-6789", /^\d{3}-\d\d-\d{4}$/],
  ["ein", "123456789", /^\d{9}$/],
  ["mbi", "1EG4-TE5-MK73", /^1S00-[A-Z0-9]{3}-[A-Z0-9]{4}$/],
  ["credit_card", "4111 1111 1111 1111", /^\d{4} \d{4} \d{4} \d{4}$/],
  ["credit_card", "3782-822463-10005", /^\d{4}-\d{6}-\d{5}$/],
  ["cvv", "1234", /^\d{4}$/],
  ["card_expiry", "05/2027", /^\d\d\/20\d\d$/],
  ["card_expiry", "2027-05", /^20\d\d-\d\d$/],
  ["card_expiry", "0527", /^\d{4}$/],
  ["state", "CA", /^[A-Z]{2}$/],
  ["state", "california", /^[a-z ]{4,}$/],
  ["country", "USA", /^[A-Z]{3}$/],
  ["country", "de", /^[a-z]{2}$/],
  ["postcode", "94107", /^000\d\d$/],
  ["postcode", "94107-1234", /^000\d\d-\d{4}$/],
  ["postcode", "941071234", /^000\d{6}$/],
  ["postcode", "110001", /^000\d{3}$/],
  ["postcode", "0150", /^0000$/],
  ["postcode", "K1A 0B1", /^Q\d[A-Z] \d[A-Z]\d$/],
  ["postcode", "sw1a1aa", /^q[a-z]\d[a-z]\d[a-z]{2}$/],
  ["postcode", "1234 AB", /^000\d\d$/],
  ["icd10", "E119", /^[A-Z]\d[0-9A-Z]+$/],
  ["dob", "1985-03-12", /^\d{4}-\d\d-\d\d$/],
  ["dob", "03/12/1985", /^\d\d\/\d\d\/\d{4}$/],
  ["timestamp", "2024-02-29 10:00:00+00", /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ["boolean", "t", /^(true|false)$/],
];

/** What fits a narrow column. */
const cut: readonly (readonly [string, number, boolean, RegExp])[] = [
  ["email", 20, false, /^[a-z.]+@example\.(com|net|org)$/],
  ["email", 12, false, /^[a-z]{2,6}@x\.test$/],
  ["email", 8, false, /^[0-9a-z]@x\.test$/],
  ["email", 28, true, /^[0-9a-z]{16}@example\.(com|net|org)$/],
  ["email", 23, true, /^[0-9a-z]{16}@x\.test$/],
  ["first_name", 4, false, /^[A-Z][a-z]{1,3}$/],
  ["first_name", 1, false, /^[A-Z]$/],
  ["phone", 12, false, /^\d{3}-555-01\d\d$/],
  ["phone", 10, false, /^\d{3}55501\d\d$/],
  ["phone", 8, false, /^555-01\d\d$/],
  ["phone", 14, true, /^\([2-9]9\d\) [2-9]\d\d-\d{4}$/],
  ["ssn", 9, false, /^\d{9}$/],
  ["state", 10, false, /^[A-Z]{2}$/],
  ["street", 12, false, /^\d+ [A-Z][a-z]+ [A-Z][a-z]+$/],
  ["ipv6_address", 14, false, /^2001:db8::[0-9a-f]{1,4}$/],
  ["mrn", 12, false, /^TST-\d{8}$/],
  ["mrn", 21, true, /^TST-[0-9A-Z]{17}$/],
  ["username", 16, true, /^[0-9a-z]{16}$/],
  ["boolean", 1, false, /^[tf]$/],
];

function misses(
  provider: Provider,
  target: Partial<MakerTarget>,
  original: string,
  pattern: RegExp,
): readonly string[] {
  const maker = makerOf(provider, target);
  const values = [...scatteredPlaces(20)].map((place) => valueLike(maker, original, place));
  return values.filter((value) => !pattern.test(value));
}

function named(name: string): Provider {
  const provider = providers.find(name);
  if (provider === undefined) throw new Error(`there is no provider ${name}`);
  return provider;
}

describe("what matters of the original's shape is kept", () => {
  test.each(kept)("%s: %s", (name, original, pattern) => {
    expect(misses(named(name), {}, original, pattern)).toEqual([]);
  });
});

describe("a narrow column gets a shorter form", () => {
  test.each(cut)("%s within %i (unique: %s)", (name, length, unique, pattern) => {
    expect(misses(named(name), { length, unique }, "", pattern)).toEqual([]);
  });

  test("even where the original is in a wider column of the same domain", () => {
    expect(misses(named("phone"), { length: 10 }, "+1 (415) 867-5309", /^\d{10}$/)).toEqual([]);
    expect(misses(named("ssn"), { length: 9 }, "123-45-6789", /^\d{9}$/)).toEqual([]);
    expect(misses(named("postcode"), { length: 5 }, "94107-1234", /^000\d\d$/)).toEqual([]);
    expect(misses(named("card_expiry"), { length: 5 }, "05/2027", /^\d\d\/\d\d$/)).toEqual([]);
  });
});

describe("parameters", () => {
  test("first_name keeps to a gender", () => {
    const female = makerOf(named("first_name"), {}, { gender: "female" });
    const male = makerOf(named("first_name"), {}, { gender: "male" });

    expect(female.size + male.size).toBe(makerOf(named("first_name")).size);
    expect(() => makerOf(named("first_name"), {}, { gender: "cat" })).toThrow("must be female or male");
  });

  test("email takes a reserved domain, and no other", () => {
    const maker = makerOf(named("email"), {}, { domain: "Clinic.Test" });
    const [place] = scatteredPlaces(1);

    expect(valueLike(maker, "a@b.c", place)).toMatch(/^[a-z.]+@clinic\.test$/);
    expect(() => makerOf(named("email"), {}, { domain: "gmail.com" })).toThrow("is not reserved");
  });

  test("npi can have a right check digit behind a first digit that is never issued", () => {
    const maker = makerOf(named("npi"), {}, { validity: "unissuable_valid" });
    const values = [...scatteredPlaces(50)].map((place) => valueLike(maker, "1234567893", place));

    expect(values.filter((value) => !/^[3-9]\d{9}$/.test(value))).toEqual([]);
    expect(() => makerOf(named("npi"), {}, { validity: "right" })).toThrow(
      "must be invalid, unissuable_valid or valid",
    );
  });

  test("npi is valid only where the policy is realistic, and says that it may be somebody's", () => {
    const maker = makerOf(named("npi"), { policy: "realistic" }, { validity: "valid" });
    const values = [...scatteredPlaces(50)].map((place) => valueAt(maker, place));

    expect(values.filter((value) => !/^[12]/.test(value) || isSynthetic("npi", value))).toEqual([]);
    expect(maker.caution).toContain("may belong to");
    expect(makerOf(named("npi"), { policy: "realistic" }).caution).toBeUndefined();
    for (const policy of ["safe", "marked"] as const)
      expect(() => makerOf(named("npi"), { policy }, { validity: "valid" })).toThrow("needs policy: realistic");
  });

  test("integer and decimal keep to their range and scale", () => {
    const integers = makerOf(named("integer"), {}, { min: -5, max: 5 });
    const decimals = makerOf(named("decimal"), {}, { min: -1, max: 1, scale: 1 });
    const drawn = (maker: typeof integers) =>
      new Set([...scatteredPlaces(500)].map((place) => valueLike(maker, "", place)));

    expect([...drawn(integers)].map(Number).toSorted((a, b) => a - b)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
    expect([...drawn(decimals)].filter((value) => !/^-?[01]\.\d$/.test(value))).toEqual([]);
    expect(drawn(decimals).size).toBe(21);
    expect(() => makerOf(named("integer"), {}, { min: 2, max: 1 })).toThrow("no number");
    expect(() => makerOf(named("integer"), { length: 2 }, { max: 100 })).toThrow("does not fit");
    expect(() => makerOf(named("integer"), {}, { max: 0.5 })).toThrow("whole number");
    expect(() => makerOf(named("decimal"), {}, { scale: 10 })).toThrow("0 to 9");
  });

  test("choice draws by weight", () => {
    const maker = makerOf(named("choice"), {}, { choices: ["rare", "often"], weights: [1, 9] });
    const values = [...scatteredPlaces(4000)].map((place) => valueLike(maker, "", place));
    const rare = values.filter((value) => value === "rare").length;

    expect(rare).toBeGreaterThan(320);
    expect(rare).toBeLessThan(480);
  });

  test.each([
    [{}, 'needs the parameter "choices"'],
    [{ choices: ["a", "a"] }, "the same value twice"],
    [{ choices: ["a", "b"], weights: [1] }, "as many weights"],
    [{ choices: ["a", "b"], weights: [1, 0] }, "whole numbers from 1"],
    [{ choices: ["too long"] }, "does not fit in 5 characters"],
    [{ choices: "a" }, "must be a list"],
  ])("choice refuses %j", (parameters, reason) => {
    expect(() => makerOf(named("choice"), { length: 5 }, parameters)).toThrow(reason);
  });

  test("choice gives values beyond ASCII as they stand, and counts their characters", () => {
    const maker = makerOf(named("choice"), { length: 4 }, { choices: ["Köln", "東京", "\u{1f600}"] });
    const values = new Set([...scatteredPlaces(60)].map((place) => valueLike(maker, "", place)));

    expect([...values].toSorted()).toEqual(["Köln", "東京", "\u{1f600}"].toSorted());
    expect(maker.longest).toBe(4);
  });
});
