import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";
import { unusedPrefixes } from "../synthetic/ein.ts";

/** Employer numbers with a prefix that no office of the IRS gives out: 170 million. */
export const ein = defineProvider({
  name: "ein",
  group: "ids",
  summary: "An employer identification number with a prefix that is never assigned.",
  safety: {
    level: "invalid",
    source: "prefixes 00, 07-09, 17-19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97 are not valid: IRS",
  },
  shortest: 9,
  make: (target) => {
    const size = BigInt(prefixes.length) * 10_000_000n;
    return shapedMaker({ count: 9, size, fill, layouts: ["##-#######", "#########"] }, target);
  },
});

const prefixes = Uint8Array.from(unusedPrefixes);

function fill(index: Index, characters: Uint8Array): void {
  const place = index.take(prefixes.length * 10_000);
  const prefix = (place / 10_000) | 0;
  putDigits(characters, 0, 2, prefixes[prefix]);
  putDigits(characters, 2, 4, place - prefix * 10_000);
  putDigits(characters, 6, 3, index.take(1000));
}
