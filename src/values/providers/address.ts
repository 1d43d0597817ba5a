import { dictionaries } from "../dictionaries.ts";
import { token, tokenFor, wideEnough, words, type Phrase } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import { streetPhrases } from "../street-phrases.ts";
import { defineProvider, locale } from "../define-provider.ts";
import { keepingCase } from "../letter-case.ts";
import { markedState } from "./state.ts";

/** A whole address on one line, in a place whose ZIP code does not exist. */
export const address = defineProvider({
  name: "address",
  group: "place",
  summary: "Street, city, state and a ZIP code that does not exist, on one line.",
  safety: { level: "reserved", source: "no ZIP code begins with 000 (USPS Publication 65)" },
  shortest: 21,
  parameters: [locale],
  make: ({ unique, length, policy }) => {
    const places = dictionaries.places().map((place) => {
      return `${place.city}, ${policy === "marked" ? markedState : place.state} ${place.postcode}`;
    });
    const place = words(places);
    const plain: readonly Phrase[] = streetPhrases().map((street) => [...street, ", ", place]);
    if (!unique) return keepingCase(phraseMaker({ phrases: plain, length, enough: 1024n }));
    const wide = streetPhrases().map((street): Phrase => [
      ...street,
      " Unit ",
      tokenFor([...street, place]),
      ", ",
      place,
    ]);
    const short: Phrase = [numbersAndToken, ", ", place];
    return keepingCase(phraseMaker({ phrases: [...wide, short, ...plain], length, enough: wideEnough }));
  },
});

const numbersAndToken = token(16);
