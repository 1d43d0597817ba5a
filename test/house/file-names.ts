import { posix } from "node:path";
import { exportsOf } from "./exports.ts";
import { sources, type HouseFile } from "./repository.ts";

/** Named for the question that its one function answers: which wire a type may take. */
const namedForTheQuestion: ReadonlySet<string> = new Set(["src/rows/wire.ts"]);

/** Files whose one function or value, and types beside it, have no word in common with the file's name. */
export function fileNameProblems(files: readonly HouseFile[]): readonly string[] {
  return sources(files).flatMap((file) => {
    const base = posix.basename(file.path, ".ts");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(base)) return [`${file.path} is not in lower-case words`];
    const all = exportsOf(file);
    const values = all.filter(({ isType }) => !isType);
    if (values.length !== 1 || all.some(({ name }) => shareAWord(base, name))) return [];
    return namedForTheQuestion.has(file.path) ? [] : [`${file.path} is not named for ${values[0].name}`];
  });
}

function shareAWord(base: string, name: string): boolean {
  const [words, others] = [wordsOf(base), wordsOf(name)];
  if (words.join("") === others.join("")) return true;
  return words.some((word) => others.some((other) => isForm(word, other) || isForm(other, word)));
}

/** Whether a word is another with an ending: cancel, cancelled. */
function isForm(word: string, other: string): boolean {
  return word === other || (word.length > 3 && other.startsWith(word));
}

/** The words of `loadOrder` or `load-order`, without the endings of plurals. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split("-")
    .map((word) => word.replace(/(ies|y|s)$/, ""));
}
