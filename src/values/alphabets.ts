/** Digits, of which the first cannot be 0. */
export const leadingDigits = 2;

/** What stays as it is: spaces, punctuation, symbols, marks that belong to the letter before. */
export const noLetter = -1;

/**
 * The alphabets within which letters and digits are replaced, so that a name in Cyrillic stays in Cyrillic and a capital a
 * capital. Ranges of code points, small letters first, capitals in the same order; a step of 2 where the two alternate.
 * They are fixed here and not taken from the runtime's Unicode, which moves from version to version and would move
 * values with it. Code points from U+0080 on that are in none, and not among the signs below, are replaced within their
 * 128 neighbours.
 */
const alphabets: readonly Alphabet[] = [
  { small: [[0x30, 0x39]] },
  { small: [[0x61, 0x7a]], capital: [[0x41, 0x5a]] },
  { small: [[0x31, 0x39]], hidden: true },
  // Latin-1 and Latin Extended-A: western, central and eastern European languages, Turkish without its dotless i.
  {
    small: [
      [0xe0, 0xf6],
      [0xf8, 0xfe],
      [0x101, 0x12f, 2],
      [0x133, 0x137, 2],
      [0x13a, 0x148, 2],
      [0x14b, 0x177, 2],
      [0x17a, 0x17e, 2],
    ],
    capital: [
      [0xc0, 0xd6],
      [0xd8, 0xde],
      [0x100, 0x12e, 2],
      [0x132, 0x136, 2],
      [0x139, 0x147, 2],
      [0x14a, 0x176, 2],
      [0x179, 0x17d, 2],
    ],
  },
  // Vietnamese and Latin Extended Additional.
  {
    small: [
      [0x1e01, 0x1e95, 2],
      [0x1ea1, 0x1eff, 2],
      [0x1a1, 0x1a1],
      [0x1b0, 0x1b0],
    ],
    capital: [
      [0x1e00, 0x1e94, 2],
      [0x1ea0, 0x1efe, 2],
      [0x1a0, 0x1a0],
      [0x1af, 0x1af],
    ],
  },
  // Greek.
  {
    small: [
      [0x3b1, 0x3c1],
      [0x3c3, 0x3c9],
      [0x3ac, 0x3ac],
      [0x3ad, 0x3af],
      [0x3cc, 0x3cc],
      [0x3cd, 0x3ce],
    ],
    capital: [
      [0x391, 0x3a1],
      [0x3a3, 0x3a9],
      [0x386, 0x386],
      [0x388, 0x38a],
      [0x38c, 0x38c],
      [0x38e, 0x38f],
    ],
  },
  // Cyrillic.
  {
    small: [
      [0x430, 0x44f],
      [0x450, 0x45f],
      [0x491, 0x491],
    ],
    capital: [
      [0x410, 0x42f],
      [0x400, 0x40f],
      [0x490, 0x490],
    ],
  },
  // Armenian.
  { small: [[0x561, 0x586]], capital: [[0x531, 0x556]] },
  // Hebrew; Arabic, its two sets of digits.
  { small: [[0x5d0, 0x5ea]] },
  {
    small: [
      [0x621, 0x63a],
      [0x641, 0x64a],
    ],
  },
  { small: [[0x660, 0x669]] },
  { small: [[0x6f0, 0x6f9]] },
  // Devanagari and its digits; Thai and its digits; Georgian.
  { small: [[0x904, 0x939]] },
  { small: [[0x966, 0x96f]] },
  { small: [[0xe01, 0xe30]] },
  { small: [[0xe50, 0xe59]] },
  { small: [[0x10d0, 0x10f0]] },
  // Hiragana, katakana, Chinese characters, Hangul.
  { small: [[0x3041, 0x3096]] },
  { small: [[0x30a1, 0x30fa]] },
  { small: [[0x4e00, 0x9fff]] },
  { small: [[0xac00, 0xd7a3]] },
  // Full-width digits and letters, half-width katakana.
  { small: [[0xff10, 0xff19]] },
  { small: [[0xff41, 0xff5a]], capital: [[0xff21, 0xff3a]] },
  { small: [[0xff66, 0xff9d]] },
];

/** Signs from U+0080 on: punctuation, symbols, modifiers and combining marks, variation selectors, emoji, private planes. */
const signs: readonly (readonly [number, number])[] = [
  [0x80, 0xa9],
  [0xab, 0xb4],
  [0xb6, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2b0, 0x36f],
  [0x2000, 0x20ff],
  [0x2190, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3037],
  [0x303d, 0x303f],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe6f],
  [0xfeff, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xff9e, 0xff9f],
  [0xffe0, 0xffff],
  [0x1f000, 0x1faff],
  [0xe0000, 0x10ffff],
];

interface Alphabet {
  readonly small: readonly Range[];
  readonly capital?: readonly Range[];
  /** Not for letters of a text. */
  readonly hidden?: boolean;
}

type Range = readonly [from: number, to: number, step?: number];

/** Blocks of 128 code points are numbered after the alphabets. */
const firstBlock = 64;
const capitalBit = 0x1_0000;
const alphabetBit = 0x2_0000;
const unknown = -2;

const letters = alphabets.map(({ small, capital }) => ({
  small: codePoints(small),
  capital: capital === undefined ? null : codePoints(capital),
}));

const known = knownLetters();

/**
 * What a code point is, as one number: its place in its alphabet, whether it is a capital, and the alphabet; or `noLetter`.
 * `placeOf` and `alphabetOf` take it apart.
 */
export function letterOf(codePoint: number): number {
  const letter = codePoint < 0x1_0000 ? known[codePoint] : unknown;
  return letter === unknown ? letterOfBlock(codePoint) : letter;
}

/** Where a letter stands in its alphabet, from 0. */
export function placeOf(letter: number): number {
  return letter & 0xffff;
}

/** The number of a letter's alphabet. */
export function alphabetOf(letter: number): number {
  return Math.floor(letter / alphabetBit);
}

/** How many letters an alphabet has, capitals not counted. */
export function alphabetSize(alphabet: number): number {
  return alphabet < firstBlock ? letters[alphabet].small.length : blockLetters(alphabet).length;
}

/** The code point at another place of a letter's alphabet, a capital for a capital. */
export function codePointAt(letter: number, place: number): number {
  const alphabet = alphabetOf(letter);
  if (alphabet >= firstBlock) return blockLetters(alphabet)[place];
  const { small, capital } = letters[alphabet];
  return ((letter & capitalBit) === 0 ? small : (capital ?? small))[place];
}

function codePoints(ranges: readonly Range[]): Int32Array {
  return Int32Array.from(
    ranges.flatMap(([from, to, step = 1]) =>
      Array.from({ length: (to - from) / step + 1 }, (_, place) => from + place * step),
    ),
  );
}

function knownLetters(): Int32Array {
  const table = new Int32Array(0x1_0000).fill(unknown);
  table.fill(noLetter, 0, 0x80);
  for (const [from, to] of signs) table.fill(noLetter, from, to + 1);
  letters.forEach(({ small, capital }, alphabet) => {
    if (alphabets[alphabet].hidden === true) return;
    small.forEach((codePoint, place) => (table[codePoint] = alphabet * alphabetBit + place));
    capital?.forEach((codePoint, place) => (table[codePoint] = alphabet * alphabetBit + capitalBit + place));
  });
  return table;
}

const blocks = new Map<number, Int32Array>();

/** The code points of a block that are in no alphabet and no signs. */
function blockLetters(alphabet: number): Int32Array {
  const made = blocks.get(alphabet);
  if (made !== undefined) return made;
  const first = (alphabet - firstBlock) * 128;
  const all = Array.from({ length: 128 }, (_, place) => first + place);
  const free = Int32Array.from(all.filter((codePoint) => isFree(codePoint)));
  blocks.set(alphabet, free);
  return free;
}

function isFree(codePoint: number): boolean {
  if (codePoint < 0x1_0000) return known[codePoint] === unknown;
  return !signs.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function letterOfBlock(codePoint: number): number {
  if (!isFree(codePoint)) return noLetter;
  const alphabet = firstBlock + (codePoint >> 7);
  return alphabet * alphabetBit + blockLetters(alphabet).indexOf(codePoint);
}
