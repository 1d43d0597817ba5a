import { defineProvider } from "../define-provider.ts";
import { numbers, type Phrase } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import type { Provider } from "../provider.ts";

/** Latitudes of the contiguous United States. */
export const latitude = coordinate("latitude", "A latitude in the contiguous United States.", ["", 25, 48]);

/** Longitudes of the contiguous United States. */
export const longitude = coordinate("longitude", "A longitude in the contiguous United States.", ["-", 67, 123]);

function coordinate(name: string, summary: string, [sign, from, to]: readonly [string, number, number]): Provider {
  const shortest = sign.length + 2;
  return defineProvider({
    name,
    group: "place",
    summary,
    safety: { level: "generic", source: "drawn at random over a country" },
    kinds: ["text", "decimal"],
    shortest,
    make: ({ unique, length }) => {
      const whole: Phrase = [sign, numbers(from, to)];
      const withDecimals = (count: number): Phrase => [...whole, ".", numbers(0, 10 ** count - 1, count)];
      // Six decimals are a tenth of a metre, four are ten metres.
      const phrases = (unique ? [6, 5, 4, 3, 2, 1] : [4, 3, 2, 1]).map(withDecimals);
      return phraseMaker({ phrases: [...phrases, whole], length, enough: 1n });
    },
  });
}
