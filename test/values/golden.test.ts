import { expect, test } from "vitest";
import { providers } from "../../src/values/providers.ts";
import { makerOf, scatteredPlaces, valueAt, valueLike } from "./drawing.ts";

/** An original for each provider that keeps something of it. */
const originals: Readonly<Record<string, string>> = {
  phone: "+1 (415) 867-5309",
  fax: "415.867.5309",
  email: "John.Smith@corp.com",
  full_name: "SMITH, JOHN",
  ssn: "123456789",
  dob: "1985-03-12",
  date: "2020-02-29",
  timestamp: "2024-02-29 10:00:00",
  postcode: "94107-1234",
  credit_card: "3782 822463 10005",
  card_expiry: "2027-05",
  ip_address: "fe80::1",
  mac_address: "00-1A-2B-3C-4D-5E",
  url: "http://corp.com",
  icd10: "E119",
};

/** A few values of each provider at fixed places. A change that moves one is a breaking change: see CHANGELOG. */
function goldenVectors(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries(
    providers.parts.map((provider) => {
      const plain = makerOf(provider);
      const [first, second, third, fourth] = scatteredPlaces(4, 2024);
      const vectors = {
        first: valueAt(plain, first),
        second: valueAt(plain, second),
        unique: valueAt(makerOf(provider, { unique: true }), third),
        like: valueLike(plain, originals[provider.name] ?? "ORIGINAL", fourth),
      };
      return [provider.name, vectors];
    }),
  );
}

test("makes the same values as ever", async () => {
  await expect(`${JSON.stringify(goldenVectors(), null, 2)}\n`).toMatchFileSnapshot("golden.json");
});
