import { isCapitalised, isHanName, isLastName, knownWords, plainWord } from "../known-words.ts";
import type { Likeness, Recogniser } from "../recogniser.ts";

/** First and last names together, in either order, with titles, initials and particles. Either may be unknown to the dictionaries. */
export const fullName: Recogniser = {
  name: "full_name",
  category: "name",
  plural: "names of persons",
  provider: "full_name",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 5,
  carries: "medium",
  beside: "people",
  enough: { share: 0.3, distinct: 10, backing: 0.6 },
  agrees: ["first_name", "last_name", "initials"],
  look: (value) => {
    if (isHanName(value)) return "certain";
    if (value.length > 80 || !/^\p{L}[\p{L}\p{M}'’., -]+$/u.test(value)) return "no";
    const [before, after, more] = value.split(",");
    if (more !== undefined) return "no";
    const isTitle = after !== undefined && titles.has(plainWord(after.trim()));
    return ofWords(wordsOf(after === undefined || isTitle ? before : `${after} ${before}`));
  },
};

function wordsOf(name: string): readonly string[] {
  return name.split(" ").filter((word) => word !== "" && !titles.has(plainWord(word)));
}

function ofWords(words: readonly string[]): Likeness {
  if (words.length < 2 || words.length > 5) return "no";
  const [first, last] = [words[0], words[words.length - 1]].map(plainWord);
  if (knownWords.things(last)) return "no";
  const [knowsFirst, knowsLast] = [isKnown(first, knownWords.firstNames), isKnown(last, isLastName)];
  if (knowsFirst && knowsLast) return "certain";
  if (!words.some(isCapitalised)) return "no";
  return knowsFirst || (knowsLast && !knownWords.things(first)) ? "possible" : "no";
}

/** Of a double name either half. */
function isKnown(word: string, known: (word: string) => boolean): boolean {
  return word.split("-").some(known);
}

const titles: ReadonlySet<string> = new Set(
  "mr mrs ms miss mx dr prof sir rev fr sr jr ii iii iv md phd dds dvm rn np pa do esq cpa herr frau dott ing".split(
    " ",
  ),
);
