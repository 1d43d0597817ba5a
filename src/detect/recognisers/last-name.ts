import { isCapitalised, isLastName, knownWords, plainWord } from "../known-words.ts";
import type { Recogniser } from "../recogniser.ts";

/** Last names of the dictionaries, with particles or a hyphen too; those that are cities or words for things are possible only. */
export const lastName: Recogniser = {
  name: "last_name",
  category: "name",
  plural: "last names",
  provider: "last_name",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 3,
  carries: "medium",
  beside: "people",
  enough: { share: 0.4, distinct: 20 },
  agrees: ["full_name"],
  look: (value) => {
    if (value.length > 40 || !/^\p{L}[\p{L}\p{M}'’-]*(?: \p{L}[\p{L}\p{M}'’-]*){0,2}$/u.test(value)) return "no";
    const words = plainWord(value).split(/[ -]/);
    // Two words without a particle are a first and a last name, or something else altogether.
    if (words.length > 1 && value.includes(" ") && !particles.has(words[0])) return "no";
    const word = words[words.length - 1];
    if (!isLastName(word)) return "no";
    return isCapitalised(value) && !knownWords.things(word) && !knownWords.cities(word) ? "certain" : "possible";
  },
};

const particles: ReadonlySet<string> = new Set(
  "van von de der den del della di da dos la le el al st san mac mc ten ter".split(" "),
);
