import { isCapitalised, knownWords, plainWord } from "../known-words.ts";
import type { Recogniser } from "../recogniser.ts";

/** Cities of the dictionary. Too many are somebody's name, so they count beside streets only. */
export const city: Recogniser = {
  name: "city",
  category: "place",
  plural: "cities",
  provider: "city",
  holds: ["text"],
  shortest: 4,
  carries: "medium",
  beside: "street",
  enough: { share: 0.4, distinct: 5 },
  look: (value) => {
    if (value.length > 40 || !/^\p{L}[\p{L}\p{M}'. -]+$/u.test(value)) return "no";
    return isCapitalised(value) && knownWords.cities(plainWord(value)) ? "certain" : "no";
  },
};
