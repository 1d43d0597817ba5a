import { defineProvider } from "../define-provider.ts";
import { dictionaries } from "../dictionaries.ts";
import { keepingCase, type KeepingMaker } from "../letter-case.ts";
import { words } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";

/** Countries: short names, or ISO 3166-1 codes where the original or the column has two or three letters. */
export const country = defineProvider({
  name: "country",
  group: "place",
  summary: "A country, as a name or as its ISO 3166-1 code of two or three letters.",
  safety: { level: "generic", source: "a country by itself belongs to millions" },
  shortest: 2,
  make: ({ length }) => {
    const made = (entries: readonly string[]): KeepingMaker =>
      keepingCase(phraseMaker({ phrases: [[words(entries)]], length, enough: 1n }));
    const countries = dictionaries.countries();
    const alpha2 = made(countries.map((entry) => entry.alpha2));
    if (length === 2) return alpha2;
    const alpha3 = made(countries.map((entry) => entry.alpha3));
    if (length !== null && length < longestName) return { ...alpha3, like: byLength(alpha3, alpha2, alpha3) };
    const names = made(countries.map((entry) => entry.name));
    return { ...names, like: byLength(names, alpha2, alpha3) };
  },
});

/** Trinidad and Tobago, United Arab Emirates. */
const longestName = 20;

function byLength(usual: KeepingMaker, alpha2: KeepingMaker, alpha3: KeepingMaker): KeepingMaker["like"] {
  return (original, index, out) => {
    const count = original.end - original.start;
    const maker = count === 2 ? alpha2 : count === 3 ? alpha3 : usual;
    maker.like(original, index, out);
  };
}
