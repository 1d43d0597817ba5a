import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";
import { unusedGroups } from "../synthetic/ssn.ts";

/**
 * Numbers that the Social Security Administration never assigns, 38 million: areas 000 and 666, and areas 900 to 999
 * with a middle group that the IRS gives to no ITIN, ATIN or IRSN either.
 */
export const ssn = defineProvider({
  name: "ssn",
  group: "ids",
  summary: "A social security number that is never assigned.",
  safety: {
    level: "invalid",
    source:
      "areas 000, 666 and 900-999 are never assigned: SSA POMS RM 10201.035; groups outside ITIN, ATIN and IRSN: IRS",
  },
  kinds: ["text", "integer"],
  shortest: 9,
  make: (target) => {
    const layouts = ["###-##-####", "#########"];
    // As a whole number area 000 would lose its zeros.
    return target.kind === "integer"
      ? shapedMaker({ count: 9, size: 37_000_000n, fill: fillWithoutZeros, layouts }, target)
      : shapedMaker({ count: 9, size: 38_000_000n, fill, layouts }, target);
  },
});

const groups = Uint8Array.from(unusedGroups);

function fill(index: Index, characters: Uint8Array): void {
  fillFamily(index, characters, index.take(3800));
}

function fillWithoutZeros(index: Index, characters: Uint8Array): void {
  fillFamily(index, characters, index.take(3700));
}

/** A family is a million numbers: areas 900 to 999 with one of 36 groups, or all of 666, or all of 000. */
function fillFamily(index: Index, characters: Uint8Array, place: number): void {
  const family = (place / 100) | 0;
  const pair = place - family * 100;
  if (family < 36) {
    putDigits(characters, 0, 3, 900 + pair);
    putDigits(characters, 3, 2, groups[family]);
  } else {
    putDigits(characters, 0, 3, family === 36 ? 666 : 0);
    putDigits(characters, 3, 2, pair);
  }
  putDigits(characters, 5, 4, index.take(10_000));
}
