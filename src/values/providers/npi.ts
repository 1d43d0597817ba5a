import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { luhnDigit, npiPrefixSum } from "../luhn.ts";
import { ProviderMisfit } from "../provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/**
 * National Provider Identifiers that cannot be: a wrong check digit, or with `form: unissuable_valid` a right one behind
 * a first digit other than 1 and 2, with which every issued number begins.
 */
export const npi = defineProvider({
  name: "npi",
  group: "ids",
  summary: "A National Provider Identifier that fails its check digit.",
  safety: {
    level: "invalid",
    source: "the 80840 Luhn check digit is wrong, or the first digit is 3-9: CMS, 69 FR 3434",
  },
  kinds: ["text", "integer"],
  shortest: 10,
  parameters: [
    {
      name: "form",
      type: "text",
      summary: "invalid (default) or unissuable_valid: starts with 3-9, right check digit",
    },
  ],
  make: (target, given) =>
    isValidForm(given)
      ? shapedMaker({ count: 10, size: 700_000_000n, fill: fillUnissuable, layouts: ["##########"] }, target)
      : shapedMaker({ count: 10, size: 1_800_000_000n, fill: fillInvalid, layouts: ["##########"] }, target),
});

function isValidForm(given: GivenParameters): boolean {
  const wanted = given.text("form") ?? "invalid";
  if (wanted !== "invalid" && wanted !== "unissuable_valid")
    throw new ProviderMisfit('the parameter "form" of npi must be invalid or unissuable_valid');
  return wanted === "unissuable_valid";
}

function fillInvalid(index: Index, characters: Uint8Array): void {
  characters[0] = 49 + index.take(2);
  fillMiddle(index, characters);
  characters[9] = 48 + ((luhnDigit(characters, 0, 9, npiPrefixSum) + 1 + index.take(9)) % 10);
}

function fillUnissuable(index: Index, characters: Uint8Array): void {
  characters[0] = 51 + index.take(7);
  fillMiddle(index, characters);
  characters[9] = 48 + luhnDigit(characters, 0, 9, npiPrefixSum);
}

function fillMiddle(index: Index, characters: Uint8Array): void {
  putDigits(characters, 1, 4, index.take(10_000));
  putDigits(characters, 5, 4, index.take(10_000));
}
