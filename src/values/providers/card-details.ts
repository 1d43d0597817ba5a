import type { Cell } from "../../rows/cell.ts";
import { daysFromCivil } from "../../rows/cell-writer.ts";
import { defineProvider } from "../define-provider.ts";
import { numbers } from "../phrase.ts";
import { phraseMaker } from "../phrase-maker.ts";

/** Three digits, or four where the original has four. */
export const cvv = defineProvider({
  name: "cvv",
  group: "ids",
  summary: "A card's verification digits.",
  safety: { level: "generic", source: "three digits without a card number open nothing" },
  kinds: ["text", "integer"],
  shortest: 3,
  make: ({ kind, length }) => {
    if (kind === "integer") return { size: 900n, longest: 3, at: (index, out) => out.integer(100 + index.take(900)) };
    const three = phraseMaker({ phrases: [[numbers(0, 999, 3)]], length, enough: 1n });
    if (length === 3) return three;
    const four = phraseMaker({ phrases: [[numbers(0, 9999, 4)]], length, enough: 1n });
    return {
      ...three,
      longest: 4,
      like: (original, index, out) => (original.end - original.start === 4 ? four : three).at(index, out),
    };
  },
});

const firstYear = 2026;
const months = 240;

/** A month of the twenty years from 2026 on, as `MM/YY`, or `MM/YYYY`, `YYYY-MM` or `MMYY` where the original is. */
export const cardExpiry = defineProvider({
  name: "card_expiry",
  group: "ids",
  summary: "The month in which a card expires.",
  safety: { level: "generic", source: "shared by all cards of a month" },
  kinds: ["text", "date"],
  shortest: 4,
  make: ({ kind, length }) => {
    if (kind === "date")
      return {
        size: BigInt(months),
        longest: 10,
        at: (index, out) => {
          const month = index.take(months);
          out.days(daysFromCivil(firstYear + Math.floor(month / 12), 1 + (month % 12), 1));
        },
      };
    const usual = length === 4 ? expiryShape.compact : expiryShape.slashed;
    return {
      size: BigInt(months),
      longest: length === null || length >= 7 ? 7 : length === 4 ? 4 : 5,
      at: (index, out) => writeExpiry(index.take(months), usual, out),
      like: (original, index, out) => {
        const isNarrow = length !== null && original.end - original.start > length;
        writeExpiry(index.take(months), isNarrow ? usual : shapeOf(original, usual), out);
      },
    };
  },
});

const expiryShape = { slashed: 0, dashed: 1, compact: 2, slashedLong: 3, dashedLong: 4, isoMonth: 5 } as const;

type ExpiryShape = (typeof expiryShape)[keyof typeof expiryShape];

function shapeOf({ bytes, start, end }: Cell, usual: ExpiryShape): ExpiryShape {
  const separator = bytes[start + 2];
  switch (end - start) {
    case 4:
      return expiryShape.compact;
    case 5:
      return separator === 45 ? expiryShape.dashed : expiryShape.slashed;
    case 7:
      if (bytes[start + 4] === 45) return expiryShape.isoMonth;
      return separator === 45 ? expiryShape.dashedLong : expiryShape.slashedLong;
    default:
      return usual;
  }
}

interface DigitWriter {
  digits(value: number, width: number): void;
  byte(value: number): void;
}

function writeExpiry(place: number, shape: ExpiryShape, out: DigitWriter): void {
  const year = firstYear + Math.floor(place / 12);
  const month = 1 + (place % 12);
  if (shape === expiryShape.isoMonth) {
    out.digits(year, 4);
    out.byte(45);
    return out.digits(month, 2);
  }
  out.digits(month, 2);
  if (shape === expiryShape.slashed || shape === expiryShape.slashedLong) out.byte(47);
  else if (shape !== expiryShape.compact) out.byte(45);
  const isLong = shape === expiryShape.slashedLong || shape === expiryShape.dashedLong;
  out.digits(isLong ? year : year % 100, isLong ? 4 : 2);
}
