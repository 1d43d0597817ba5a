import type { Cell } from "../rows/cell.ts";
import type { CellWriter } from "../rows/cell-writer.ts";
import { withRecipe } from "../rows/recipe.ts";
import type { Maker, WriteLike } from "./provider.ts";

/** How the letters of an original are written. */
export const letterCase = { mixed: 0, upper: 1, lower: 2 } as const;

export type LetterCase = (typeof letterCase)[keyof typeof letterCase];

/** Enough of an original to tell; a document of a megabyte must not be read for it. */
const looksAt = 48;

/** A maker that always keeps something of the original. */
export interface KeepingMaker extends Maker {
  readonly like: WriteLike;
}

/** The maker, writing in capitals where the original is in capitals, and in small letters where it is in small letters. */
export function keepingCase(maker: Maker): KeepingMaker {
  const like: WriteLike = (original, index, out) => {
    const style = caseOf(original, 0);
    const start = out.at;
    maker.at(index, out);
    if (style !== letterCase.mixed) setCase(out, start, style);
  };
  const { recipe } = maker.at;
  return { ...maker, like: withRecipe(like, recipe && { ...recipe, letters: "as in the original" }) };
}

/**
 * The case of an original, up to the byte `until` (0: none). Letters beyond ASCII count for neither;
 * a single capital may be an initial and says nothing.
 */
export function caseOf(original: Cell, until: number): LetterCase {
  const { bytes, start } = original;
  const end = Math.min(original.end, start + looksAt);
  let upper = 0;
  let lower = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === until) break;
    if (byte >= 97 && byte <= 122) lower++;
    else if (byte >= 65 && byte <= 90) upper++;
    if (upper > 0 && lower > 0) return letterCase.mixed;
  }
  // The first letter of Łukasz is a capital that no byte tells; small letters behind it say nothing.
  if (lower > 0) return bytes[start] > 127 ? letterCase.mixed : letterCase.lower;
  return upper > 1 ? letterCase.upper : letterCase.mixed;
}

/** Changes the ASCII letters written since `start`. */
export function setCase(out: CellWriter, start: number, style: LetterCase): void {
  if (style === letterCase.upper) flipCase(out, start, smallLetters);
  else if (style === letterCase.lower) flipCase(out, start, capitals);
}

/** What lifts the first letter, and what lifts the byte behind the last, to 128 and above. */
interface LetterRange {
  readonly reachesFirst: number;
  readonly passesLast: number;
}

const smallLetters: LetterRange = { reachesFirst: 0x1f1f1f1f, passesLast: 0x05050505 };
const capitals: LetterRange = { reachesFirst: 0x3f3f3f3f, passesLast: 0x25252525 };

/**
 * Flips the case of the letters of a range, four bytes at a time: the high bit of a byte's sum tells whether it reaches the
 * first letter, or passes the last; where it only reaches, and is ASCII, the bit that tells capitals from small letters flips.
 */
function flipCase(out: CellWriter, start: number, { reachesFirst, passesLast }: LetterRange): void {
  out.reserve(4);
  const { view, at } = out;
  for (let place = start; place < at; place += 4) {
    const four = view.getInt32(place);
    const low = four & 0x7f7f7f7f;
    const letters = ((low + reachesFirst) ^ (low + passesLast)) & ~four & 0x80808080;
    view.setInt32(place, four ^ (letters >>> 2));
  }
}
