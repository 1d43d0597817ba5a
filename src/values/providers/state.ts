import { defineProvider, locale } from "../define-provider.ts";
import { dictionaries } from "../dictionaries.ts";
import { keepingCase } from "../letter-case.ts";
import { words } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";

/** States and the District of Columbia: names, or postal codes where the original or the column has two letters. */
export const state = defineProvider({
  name: "state",
  group: "place",
  summary: "A state of the United States, as a name or as its two letters.",
  safety: { level: "generic", source: "a state by itself belongs to millions" },
  shortest: 2,
  parameters: [locale],
  make: ({ length, policy }) => {
    if (policy === "marked") return phraseMaker({ phrases: [[markedState]], length, enough: 1n });
    const codes = phraseMaker({
      phrases: [[words(dictionaries.states().map(({ code }) => code))]],
      length,
      enough: 1n,
    });
    if (length !== null && length < longestName) return keepingCase(codes);
    const names = phraseMaker({
      phrases: [[words(dictionaries.states().map(({ name }) => name))]],
      length,
      enough: 1n,
    });
    const [cased, casedCodes] = [keepingCase(names), keepingCase(codes)];
    return {
      ...cased,
      like: (original, index, out) => {
        if (original.end - original.start === 2) casedCodes.like(original, index, out);
        else cased.like(original, index, out);
      },
    };
  },
});

/** What no state is called: the policy marked has nothing else. */
export const markedState = "ZZ";

/** District of Columbia. */
const longestName = 20;
