import { isCapitalised, knownWords, plainWord } from "../known-words.ts";
import type { Recogniser } from "../recogniser.ts";

/** First names of the dictionaries; those that are cities or words for things too are possible only. */
export const firstName: Recogniser = {
  name: "first_name",
  category: "name",
  plural: "first names",
  provider: "first_name",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 3,
  carries: "medium",
  beside: "people",
  enough: { share: 0.5, distinct: 15 },
  agrees: ["middle_name", "full_name"],
  look: (value) => {
    if (value.length > 40 || !/^\p{L}[\p{L}\p{M}'’.-]+(?: \p{L}[\p{L}\p{M}'’.-]*)?$/u.test(value)) return "no";
    const [word] = plainWord(value).split(/[ -]/, 1);
    if (!knownWords.firstNames(word)) return "no";
    return isCapitalised(value) && !knownWords.things(word) && !knownWords.cities(word) ? "certain" : "possible";
  },
};
