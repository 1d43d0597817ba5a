import type { Index } from "../../rows/index-fraction.ts";
import { deaCheckDigit } from "../dea-check.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/** DEA registration numbers with a right check digit, whose first letter stands for no kind of registrant: 104 million. */
export const dea = defineProvider({
  name: "dea",
  group: "ids",
  summary: "A DEA registration number with a first letter that is not in use.",
  safety: {
    level: "invalid",
    source: "first letter V, W, Y or Z is no registrant type: DEA registration record layout",
  },
  shortest: 9,
  make: (target) => shapedMaker({ count: 9, size: 104_000_000n, fill, layouts: ["#########"] }, target),
});

const firstLetters = new TextEncoder().encode("VWYZ");

function fill(index: Index, characters: Uint8Array): void {
  characters[0] = firstLetters[index.take(4)];
  characters[1] = 65 + index.take(26);
  putDigits(characters, 2, 6, index.take(1_000_000));
  characters[8] = 48 + deaCheckDigit(characters, 2);
}
