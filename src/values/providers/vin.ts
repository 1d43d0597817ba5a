import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";
import { vinCheckCharacter, vinRemainder } from "../vin-check.ts";

/** Vehicle identification numbers of the United States with a wrong check digit, which no vehicle may carry. */
export const vin = defineProvider({
  name: "vin",
  group: "ids",
  summary: "A vehicle identification number with a wrong check digit.",
  safety: { level: "invalid", source: "a vehicle sold in the United States has a right check digit: 49 CFR 565.15(c)" },
  shortest: 17,
  make: (target) => shapedMaker({ count: 17, size, fill, layouts: ["#################"] }, target),
});

const encoder = new TextEncoder();
const regions = encoder.encode("145");
const alphabet = encoder.encode("ABCDEFGHJKLMNPRSTUVWXYZ0123456789");
const years = encoder.encode("ABCDEFGHJKLMNPRSTVWXY123456789");

/** Region, seven characters of maker and model, which wrong check digit, model year, plant, serial number. */
const size = 3n * 33n ** 7n * 10n * 30n * 33n * 1_000_000n;

function fill(index: Index, characters: Uint8Array): void {
  characters[0] = regions[index.take(3)];
  for (let place = 1; place < 8; place++) characters[place] = alphabet[index.take(33)];
  characters[8] = 48;
  const wrongBy = 1 + index.take(10);
  characters[9] = years[index.take(30)];
  characters[10] = alphabet[index.take(33)];
  putDigits(characters, 11, 6, index.take(1_000_000));
  characters[8] = vinCheckCharacter((vinRemainder(characters) + wrongBy) % 11);
}
