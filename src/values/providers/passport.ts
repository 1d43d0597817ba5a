import type { Index } from "../../rows/index-fraction.ts";
import { base32 } from "../base32.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/** Passport numbers of the usual nine characters that begin with TST, as no passport of the United States does. */
export const passport = defineProvider({
  name: "passport",
  group: "ids",
  summary: "A passport number that begins with TST.",
  safety: {
    level: "invalid",
    source: "United States passports have nine digits, or a letter and eight digits: State Department",
  },
  shortest: 9,
  make: (target) =>
    target.unique
      ? shapedMaker({ count: 9, size: 32n ** 6n, fill: fillLetters, layouts: ["#########"] }, target)
      : shapedMaker({ count: 9, size: 1_000_000n, fill: fillDigits, layouts: ["#########"] }, target),
});

const prefix = new TextEncoder().encode("TST");

function fillDigits(index: Index, characters: Uint8Array): void {
  characters.set(prefix);
  putDigits(characters, 3, 6, index.take(1_000_000));
}

function fillLetters(index: Index, characters: Uint8Array): void {
  characters.set(prefix);
  for (let place = 3; place < 9; place++) {
    const character = base32[index.take(32)];
    characters[place] = character >= 97 ? character - 32 : character;
  }
}
