import type { HouseFile } from "./repository.ts";

/** Letters that are pictures: all that Unicode shows in colour, and all that is asked to be. */
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u;

/** Written so that this file does not hold what it looks for. */
const unfinished = /\b(TO(?=DO)DO|FIX(?=ME)ME)\b/;

/** Names that say nothing of what is inside. */
const emptyWord = /(^|-)(utils?|helpers?|common|misc|managers?|toolkit)$/;

/** Pictures in text, work left for later, and names of files or folders that say nothing. */
export function wordingProblems(files: readonly HouseFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => [
    ...linesWith(text, emoji).map((line) => `${path}:${line} holds an emoji`),
    ...linesWith(text, unfinished).map((line) => `${path}:${line} leaves work for later`),
    ...emptyNames(path).map((name) => `${path} is named ${name}`),
  ]);
}

function linesWith(text: string, pattern: RegExp): readonly number[] {
  return text.split("\n").flatMap((line, place) => (pattern.test(line) ? [place + 1] : []));
}

function emptyNames(path: string): readonly string[] {
  return path.split("/").filter((part) => emptyWord.test(part.replace(/\..*$/, "")));
}
