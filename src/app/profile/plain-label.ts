import { singular } from "../../catalog/name-words.ts";
import { isLastName, knownWords, plainWord } from "../../detect/known-words.ts";
import { vocabulary } from "../../detect/vocabulary.ts";
import { wordsOf } from "../../values/words.ts";
import { labelWords } from "./label-words.ts";

/**
 * Whether a text that a column repeats is a label, as of a status or a kind, and not something that may be somebody's: common
 * words, or one identifier in small or capital letters that is no known name. A word with a capital or beside others has to
 * be a common one, for it could be a name, a handle or an employer.
 */
export function isPlainLabel(value: string): boolean {
  if (!/^[A-Za-z0-9 _.:/-]+$/.test(value) || /\d{5}/.test(value)) return false;
  const words = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  const isMixed = /[A-Za-z]+\d+[A-Za-z]/.test(value) || /[A-Za-z]\d{3}/.test(value);
  if (isMixed) return false;
  if (words.length <= 1) return words.every(isToken);
  return words.every((word) => isCommon(word) || /^[A-Z]{1,2}$/.test(word) || /^[a-z]$/.test(word));
}

/** Alone a word may be one of somebody's own making, as long as nobody is called so. */
function isToken(word: string): boolean {
  if (isCommon(word)) return true;
  const plain = plainWord(word);
  if (word.length <= 2) return true;
  if (/^[A-Z][a-z]/.test(word)) return false;
  return !knownWords.firstNames(plain) && !isLastName(plain) && !knownWords.cities(plain);
}

let common: ReadonlySet<string> | undefined;

function isCommon(word: string): boolean {
  common ??= new Set([...wordsOf(labelWords), ...vocabulary]);
  const plain = plainWord(word);
  return (
    common.has(plain) || common.has(singular(plain)) || (knownWords.things(plain) && !knownWords.firstNames(plain))
  );
}
