import type { CellWriter } from "../rows/cell-writer.ts";
import { base32 } from "./base32.ts";
import { defineProvider } from "./define-provider.ts";
import { numbers, token, wideEnough, type Phrase } from "./phrase.ts";
import { phraseMaker } from "./phrase-maker.ts";
import type { Provider, Safety } from "./provider.ts";

/** What every made-up local number begins with. */
export const mark = "TST-";

/** A number that its issuer shapes as it likes; ours are marked and carry a check character. */
export interface MarkedNumber {
  readonly name: string;
  readonly summary: string;
  /** A letter behind the mark that tells the kinds apart; none for the plainest. */
  readonly tag: string;
  /** Digits of the usual form, up to twelve, the check digit not counted. */
  readonly digits: number;
}

const markedSafety: Safety = {
  level: "reserved",
  source: "local numbers without a standard; the visible prefix TST- says that nobody issued them",
};

/** A provider of marked numbers: `TST-48219036`, and in unique columns `TST-K7M2Q9X4W3VB1ABC5`. */
export function markedNumber({ name, summary, tag, digits }: MarkedNumber): Provider {
  const prefix = mark + tag;
  return defineProvider({
    name,
    group: "ids",
    summary,
    safety: markedSafety,
    shortest: prefix.length + 2,
    make: ({ unique, length }) => {
      const room = length === null ? null : length - 1;
      const plain = Array.from({ length: digits }, (_, less) => [prefix, ...digitParts(digits - less)]);
      const phrases: readonly Phrase[] = unique ? [[prefix, token(16)]] : plain;
      const body = phraseMaker({ phrases, length: room, enough: unique ? wideEnough : 1n });
      const check = unique ? writeLetterCheck : writeDigitCheck;
      return {
        size: body.size,
        longest: body.longest + 1,
        at: (index, out) => {
          const start = out.at;
          body.at(index, out);
          check(out, start + prefix.length);
        },
      };
    },
  });
}

/** Digits drawn at most six at a time. */
function digitParts(count: number): Phrase {
  const first = Math.min(count, 6);
  const part = numbers(0, 10 ** first - 1, first);
  return count > first ? [part, ...digitParts(count - first)] : [part];
}

function writeDigitCheck(out: CellWriter, start: number): void {
  out.byte(checkCharacter(out.bytes, { start, end: out.at, radix: 10 }));
}

/** Tokens are written small; identifiers look better in capitals. */
function writeLetterCheck(out: CellWriter, start: number): void {
  const check = checkCharacter(out.bytes, { start, end: out.at, radix: 32 });
  out.byte(check);
  for (let place = start; place < out.at; place++) if (out.bytes[place] >= 97) out.bytes[place] -= 32;
}

/** The characters that a check character is for, and of how many the alphabet is: 10 or 32. */
export interface CheckedRange {
  readonly start: number;
  readonly end: number;
  readonly radix: 10 | 32;
}

/** The check character of digits or small base-32 characters: Luhn's formula modulo the size of the alphabet. */
export function checkCharacter(bytes: Uint8Array, { start, end, radix }: CheckedRange): number {
  let sum = 0;
  let doubles = true;
  for (let place = end - 1; place >= start; place--) {
    const value = base32Value[bytes[place]] * (doubles ? 2 : 1);
    sum += value >= radix ? value - radix + 1 : value;
    doubles = !doubles;
  }
  return base32[(radix - (sum % radix)) % radix];
}

const base32Value = new Uint8Array(256);
for (const [value, character] of base32.entries()) base32Value[character] = value;
