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
    const words = plainWord(value).split(/[ -]/);
    // Of two words only the first being a first name, the second is a last name.
    if (!(value.includes(" ") ? words.every(knownWords.firstNames) : knownWords.firstNames(words[0]))) return "no";
    const [word] = words;
    return isCapitalised(value) && !knownWords.things(word) && !knownWords.cities(word) ? "certain" : "possible";
  },
};
