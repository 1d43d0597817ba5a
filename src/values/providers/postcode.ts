import type { Cell } from "../../rows/cell.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider, locale } from "../define-provider.ts";
import { caseOf, setCase } from "../letter-case.ts";
import type { Maker, MakerTarget } from "../provider.ts";
import { putDigits } from "../put-digits.ts";
import { layoutWithin, slots, writeLayout, writeShape } from "../shaped-maker.ts";

/**
 * ZIP codes of the prefix 000, which the Postal Service has never used. Codes of other countries keep their shape:
 * digits begin with 000, and the letters and digits of British and Canadian ones with a Q, which neither country uses.
 */
export const postcode = defineProvider({
  name: "postcode",
  group: "place",
  summary: "A postal code that no place has.",
  safety: {
    level: "reserved",
    source: "no ZIP code begins with 000 (USPS Publication 65); no British or Canadian one with Q",
  },
  shortest: 5,
  parameters: [locale],
  make: (target) => (target.unique && (target.length ?? 10) >= 9 ? longCodes(target) : shortCodes(target)),
});

const widest = 12;

function shortCodes({ length, unique }: MakerTarget): Maker {
  const chosen = new Uint8Array(widest).fill(48);
  const layout = layoutWithin(["#####"], length);
  const limit = Math.min(length ?? widest, widest);
  const at = (index: Index, out: CellWriter): void => {
    putDigits(chosen, 3, 2, index.take(100));
    writeLayout(layout, chosen, out);
  };
  const maker = { size: 100n, longest: unique ? 5 : Math.max(5, limit), at };
  // With a hundred codes at most, no shape that has fewer may stand in.
  return unique
    ? maker
    : { ...maker, like: (original, index, out) => writeLike(original, { index, limit, chosen, at }, out) };
}

/** ZIP+4, where codes must differ. */
function longCodes({ length }: MakerTarget): Maker {
  const chosen = new Uint8Array(9).fill(48);
  const layout = layoutWithin(["#####-####", "#########"], length);
  return {
    size: 1_000_000n,
    longest: layout.length,
    at: (index, out) => {
      putDigits(chosen, 3, 6, index.take(1_000_000));
      writeLayout(layout, chosen, out);
    },
  };
}

interface Likeness {
  readonly index: Index;
  readonly limit: number;
  readonly chosen: Uint8Array;
  readonly at: (index: Index, out: CellWriter) => void;
}

function writeLike(original: Cell, { index, limit, chosen, at }: Likeness, out: CellWriter): void {
  const count = slots(original, limit);
  if (count < 3 || count > 9) return at(index, out);
  const pattern = letterPattern(original);
  if (pattern === 0) {
    // Norway has a place with the code 0001, so of four digits only 0000 is nobody's.
    putDigits(chosen, 3, count - 3, count === 4 ? 0 : index.take(10 ** (count - 3)));
    return writeShape(original, chosen, out);
  }
  if (!isBritish(pattern, count) && !isCanadian(pattern, count)) return at(index, out);
  chosen[0] = letterQ;
  for (let place = 1; place < count; place++) {
    const isLetter = ((pattern >> (count - 1 - place)) & 1) === 1;
    chosen[place] = isLetter ? 65 + index.take(26) : 48 + index.take(10);
  }
  const start = out.at;
  writeShape(original, chosen, out);
  setCase(out, start, caseOf(original, 0));
  chosen.fill(48, 0, 3);
}

const letterQ = 81;

/** A bit for each letter or digit of the original, set for letters. */
function letterPattern({ bytes, start, end }: Cell): number {
  let pattern = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte >= 65) pattern = (pattern << 1) | 1;
    else if (byte >= 48 && byte <= 57) pattern <<= 1;
  }
  return pattern;
}

/** A9 9AA; A99, AA9 or A9A 9AA; AA99 or AA9A 9AA (Royal Mail, Programmers' Guide to the Postcode Address File). */
function isBritish(pattern: number, count: number): boolean {
  if ((pattern & 7) !== 0b011) return false;
  const outward = pattern >> 3;
  if (count === 6) return outward === 0b100 || outward === 0b110 || outward === 0b101;
  return count === 5 ? outward === 0b10 : count === 7 && (outward === 0b1100 || outward === 0b1101);
}

/** A9A 9A9. */
function isCanadian(pattern: number, count: number): boolean {
  return count === 6 && pattern === 0b101010;
}
