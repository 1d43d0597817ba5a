import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/** Medicare Beneficiary Identifiers that begin with 1S00: the letter S never occurs in a real one. 240 million. */
export const mbi = defineProvider({
  name: "mbi",
  group: "ids",
  summary: "A Medicare Beneficiary Identifier that begins with 1S00.",
  safety: { level: "invalid", source: "the letters S, L, O, I, B and Z are never used: CMS, MBI format" },
  shortest: 11,
  make: (target) => shapedMaker({ count: 11, size: 240_000_000n, fill, layouts: ["###########"] }, target),
});

const encoder = new TextEncoder();
const prefix = encoder.encode("1S00");
const letters = encoder.encode("ACDEFGHJKMNPQRTUVWXY");
const digitsAndLetters = encoder.encode("0123456789ACDEFGHJKMNPQRTUVWXY");

function fill(index: Index, characters: Uint8Array): void {
  characters.set(prefix);
  characters[4] = letters[index.take(20)];
  characters[5] = digitsAndLetters[index.take(30)];
  characters[6] = 48 + index.take(10);
  const pair = index.take(400);
  characters[7] = letters[Math.floor(pair / 20)];
  characters[8] = letters[pair % 20];
  putDigits(characters, 9, 2, index.take(100));
}
