/** Shannon, "Prediction and Entropy of Printed English" (1951): about one bit a letter; two leaves room for odd words. */
const bitsPerLetterOfWords = 2;

/** Beyond this nobody is in doubt, and comparing everything with everything would take long. */
const longestRead = 256;

/** What a repetition or a run tells: that it is one, and roughly which. */
const bitsPerPattern = 8;

/** Shorter repetitions and runs come up by chance in 32 random hex digits more than once in a thousand. */
const shortestPattern = 5;

/**
 * Estimates the entropy of a salt in bits, from below: what somebody who tries likely salts first has to try.
 *
 * The text is read from left to right. A stretch of five characters or more that stood before, or that goes up, down or
 * on by the same character (aaaaa, 12345), counts 8 bits however long it is. Any other character counts what a random
 * choice among its kind gives: 3.3 bits for digits only, 4 for hex, 4.7 for letters of one case, up to 6.6 for all of
 * ASCII. Where the letters follow each other as in English, a letter counts 2 bits.
 *
 * 32 random hex digits give 128, `seedbed salt` 256, a sentence of 40 letters about 80, a repeated word under 40.
 */
export function saltEntropy(salt: string): number {
  const characters = [...salt].slice(0, longestRead);
  const perCharacter = bitsPerCharacter(salt);
  const wordLike = isWordLike(salt);
  let bits = 0;
  for (let at = 0; at < characters.length;) {
    const covered = patternLength(characters, at);
    if (covered >= shortestPattern) {
      bits += bitsPerPattern;
      at += covered;
      continue;
    }
    bits += wordLike && /\p{L}/u.test(characters[at]) ? bitsPerLetterOfWords : perCharacter;
    at++;
  }
  return bits;
}

function bitsPerCharacter(salt: string): number {
  if (/^\d*$/.test(salt)) return Math.log2(10);
  if (/^(?:[\da-f]*|[\dA-F]*)$/.test(salt)) return 4;
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/\d/, 10],
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[^\dA-Za-z]/, 33],
  ];
  return Math.log2(kinds.reduce((size, [kind, count]) => (kind.test(salt) ? size + count : size), 0));
}

/** How many characters from here are a run, or a copy of what stands before. */
function patternLength(characters: readonly string[], at: number): number {
  return Math.max(runLength(characters, at), copyLength(characters, at));
}

function runLength(characters: readonly string[], at: number): number {
  const step = codeOf(characters, at + 1) - codeOf(characters, at);
  if (Math.abs(step) > 1) return 1;
  let end = at + 1;
  while (end < characters.length && codeOf(characters, end) - codeOf(characters, end - 1) === step) end++;
  return end - at;
}

function codeOf(characters: readonly string[], at: number): number {
  return characters[at]?.codePointAt(0) ?? Number.NaN;
}

function copyLength(characters: readonly string[], at: number): number {
  let longest = 0;
  for (let from = 0; from < at; from++) {
    let length = 0;
    while (at + length < characters.length && characters[from + length] === characters[at + length]) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** The pairs of letters that make up half of English text, and a sixteenth of random letters. */
const commonPairs = new Set(
  "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur".split(
    " ",
  ),
);

function isWordLike(salt: string): boolean {
  // Hex has six letters only, and too many of their pairs are common.
  if (/^[\da-f]*$/i.test(salt)) return false;
  const pairs = [...salt.toLowerCase().matchAll(/[a-z](?=([a-z]))/g)].map((match) => match[0] + match[1]);
  const common = pairs.filter((pair) => commonPairs.has(pair)).length;
  return pairs.length >= 8 && common / pairs.length >= 0.25;
}
