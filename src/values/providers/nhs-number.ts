import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { nhsSum } from "../nhs-check.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/** Numbers of the National Health Service's test range, 999 000 0000 to 999 999 9999, with a right check digit. */
export const nhsNumber = defineProvider({
  name: "nhs_number",
  group: "ids",
  summary: "An NHS number of the range for tests.",
  safety: { level: "reserved", source: "999 000 0000 to 999 999 9999 are for tests and never issued: NHS England" },
  kinds: ["text", "integer"],
  shortest: 10,
  make: (target) => shapedMaker({ count: 10, size: 900_000n, fill, layouts: ["### ### ####", "##########"] }, target),
});

function fill(index: Index, characters: Uint8Array): void {
  putDigits(characters, 0, 3, 999);
  putDigits(characters, 3, 5, index.take(100_000));
  const ninth = index.take(9);
  // With one of the eleven ninth digits there could be the check digit would have to be ten, so it is passed over.
  const sum = nhsSum(characters, 8);
  const passedOver = (6 * (12 - sum)) % 11;
  characters[8] = 48 + (ninth >= passedOver ? ninth + 1 : ninth);
  characters[9] = 48 + ((11 - nhsSum(characters, 9)) % 11);
}
