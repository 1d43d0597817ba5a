import { posix } from "node:path";
import { exportsOf } from "./exports.ts";
import { sources, type HouseFile } from "./repository.ts";

/** Files that export one function or value whose name has no word in common with the file's. */
export function fileNameProblems(files: readonly HouseFile[]): readonly string[] {
  return sources(files).flatMap((file) => {
    const names = exportsOf(file).flatMap(({ name, isType }) => (isType ? [] : [name]));
    const base = posix.basename(file.path, ".ts");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(base)) return [`${file.path} is not in lower-case words`];
    if (names.length !== 1 || shareAWord(base, names[0])) return [];
    return [`${file.path} exports ${names[0]} alone and is not named for it`];
  });
}

function shareAWord(base: string, name: string): boolean {
  const [words, others] = [wordsOf(base), wordsOf(name)];
  const joined = words.join("");
  return others.join("") === joined || others.some((other) => words.includes(other));
}

/** The words of `loadOrder` or `load-order`, without the endings of plurals. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split("-")
    .map((word) => word.replace(/(ies|y|s)$/, ""));
}
