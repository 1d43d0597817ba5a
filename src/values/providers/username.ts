import { dictionaries, lowerCased } from "../dictionaries.ts";
import { numbers, words, wideEnough, token, tokenFor } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";
import { defineProvider } from "../define-provider.ts";
import { keepingCase } from "../letter-case.ts";

/** Account names: `mkeller42`, and in unique columns `mkeller_k7m2q9x4w3vb1`. */
export const username = defineProvider({
  name: "username",
  group: "person",
  summary: "An account name from an initial, a last name and a number.",
  safety: { level: "generic", source: "common names joined at random" },
  shortest: 1,
  make: ({ unique, length }) => {
    const named = [words(dictionaries.letters()), words(lowerCased(dictionaries.lastNames()))];
    const short = [[...named, numbers(0, 99, 2)], named, [token(4)]];
    if (!unique) return keepingCase(phraseMaker({ phrases: short, length, enough: 1024n }));
    const long = [[...named, "_", tokenFor(named)], [token(16)]];
    return keepingCase(phraseMaker({ phrases: long, length, enough: wideEnough }));
  },
});
