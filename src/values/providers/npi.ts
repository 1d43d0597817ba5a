import type { Index } from "../../rows/index-fraction.ts";
import { defineProvider } from "../define-provider.ts";
import { luhnDigit, npiPrefixSum } from "../luhn.ts";
import { ProviderMisfit } from "../provider.ts";
import { putDigits } from "../put-digits.ts";
import { shapedMaker } from "../shaped-maker.ts";

/**
 * National Provider Identifiers that cannot be: a wrong check digit, or a right one behind a first digit other than 1 and 2,
 * with which every issued number begins. The policy realistic also allows numbers that may be somebody's.
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
      name: "validity",
      type: "text",
      summary:
        "invalid (default); unissuable_valid: starts with 3-9, right check digit; " +
        "valid: may be somebody's, for the policy realistic only",
    },
  ],
  make: (target, given) => {
    const number = { count: 10, layouts: ["##########"] };
    const validity = given.text("validity") ?? "invalid";
    switch (validity) {
      case "invalid":
        return shapedMaker({ ...number, size: 1_800_000_000n, fill: fillInvalid }, target);
      case "unissuable_valid":
        return shapedMaker({ ...number, size: 700_000_000n, fill: fillUnissuable }, target);
      case "valid":
        if (target.policy !== "realistic")
          throw new ProviderMisfit('the validity "valid" of npi needs policy: realistic');
        return {
          ...shapedMaker({ ...number, size: 200_000_000n, fill: fillValid }, target),
          caution: "valid NPIs may belong to providers",
        };
      default:
        throw new ProviderMisfit('the parameter "validity" of npi must be invalid, unissuable_valid or valid');
    }
  },
});

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

function fillValid(index: Index, characters: Uint8Array): void {
  characters[0] = 49 + index.take(2);
  fillMiddle(index, characters);
  characters[9] = 48 + luhnDigit(characters, 0, 9, npiPrefixSum);
}

function fillMiddle(index: Index, characters: Uint8Array): void {
  putDigits(characters, 1, 4, index.take(10_000));
  putDigits(characters, 5, 4, index.take(10_000));
}
