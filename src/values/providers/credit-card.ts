import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { luhnDigit } from "../luhn.ts";
import { ProviderMisfit, type Maker, type MakerTarget } from "../provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker, shapeLimit, slots, writeShape } from "../shaped-maker.ts";
import { publishedTestCards } from "../synthetic/test-cards.ts";
import { Words } from "../words.ts";

/**
 * Numbers that payment processors publish for testing, of the original's length and with its grouping; in unique
 * columns, which those are too few for, 16 digits that fail the Luhn check. Never a number that passes it by chance.
 */
export const creditCard = defineProvider({
  name: "credit_card",
  group: "ids",
  summary: "A card number that processors publish for testing, or one that fails its check digit.",
  safety: {
    level: "reserved",
    source:
      "test numbers published by Stripe, Braintree, Adyen, PayPal and Authorize.net; others fail ISO/IEC 7812-1's Luhn check",
  },
  kinds: ["text", "integer"],
  shortest: 13,
  make: (target) => (target.unique ? failingMaker(target) : publishedMaker(target)),
});

function failingMaker(target: MakerTarget): Maker {
  if (target.length !== null && target.length < 16) throw new ProviderMisfit("unique card numbers need 16 digits");
  return shapedMaker(
    { count: 16, size: 2_700_000_000_000_000n, fill: fillFailing, layouts: ["################"] },
    target,
  );
}

/** First digits 4 to 6, 14 more, and one of the nine wrong check digits. */
function fillFailing(index: Index, characters: Uint8Array): void {
  characters[0] = 52 + index.take(3);
  putDigits(characters, 1, 5, index.take(100_000));
  putDigits(characters, 6, 5, index.take(100_000));
  putDigits(characters, 11, 4, index.take(10_000));
  characters[15] = 48 + ((luhnDigit(characters, 0, 15) + 1 + index.take(9)) % 10);
}

const longestInteger = 16;

function publishedMaker({ kind, length }: MakerTarget): Maker {
  const room = Math.min(length ?? Infinity, kind === "integer" ? longestInteger : Infinity);
  const fitting = publishedTestCards.filter((card) => card.length <= room);
  const size = BigInt(fitting.length);
  const longest = Math.max(...fitting.map((card) => card.length));
  if (kind === "integer") {
    const values = Float64Array.from(fitting, Number);
    return { size, longest, at: (index, out) => out.integer(values[index.take(values.length)]) };
  }
  const all = new Words(fitting);
  const byLength = Array.from({ length: 20 }, (_, count) =>
    fitting.filter((card) => card.length === count).map(bytesOf),
  );
  const limit = shapeLimit(19, length);
  return {
    size,
    longest: Math.max(longest, limit),
    at: (index, out) => all.put(index, out),
    like: (original, index, out) => {
      const count = slots(original, limit);
      const cards = count < 0 || count > 19 ? none : byLength[count];
      if (cards.length === 0) all.put(index, out);
      else writeShape(original, cards[index.take(cards.length)], out);
    },
  };
}

const none: readonly Uint8Array[] = [];

function bytesOf(digits: string): Uint8Array {
  return new TextEncoder().encode(digits);
}
