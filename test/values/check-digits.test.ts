import { describe, expect, test } from "vitest";
import { deaCheckDigit } from "../../src/values/dea-check.ts";
import { ibanCheckDigits } from "../../src/values/iban-check.ts";
import { luhnDigit, npiPrefixSum } from "../../src/values/luhn.ts";
import { checkCharacter } from "../../src/values/marked-number.ts";
import { vinCheckCharacter, vinRemainder } from "../../src/values/vin-check.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("check digits are those of the published examples", () => {
  test.each([
    ["7992739871", 0, 3], // the usual example of the Luhn formula
    ["123456789", npiPrefixSum, 3], // CMS, requirements for the NPI check digit
    ["400000000000000", 0, 2], // 4000 0000 0000 0002, docs.stripe.com/testing
  ])("Luhn: %s behind a sum of %i", (digits, carried, expected) => {
    expect(luhnDigit(bytesOf(digits), 0, digits.length, carried)).toBe(expected);
  });

  test.each(["GB82WEST12345698765432", "DE89370400440532013000", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"])(
    "IBAN: %s of the registry",
    (iban) => expect(ibanCheckDigits(iban.slice(0, 2), bytesOf(iban), 4)).toBe(Number(iban.slice(2, 4))),
  );

  test.each(["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])("VIN: %s", (vin) => {
    expect(vinCheckCharacter(vinRemainder(bytesOf(vin)))).toBe(vin.charCodeAt(8));
  });

  test("DEA: AB1234563", () => {
    expect(deaCheckDigit(bytesOf("AB1234563"), 2)).toBe(3);
  });
});

describe("the check character of marked numbers", () => {
  test("notices every single wrong character, in digits and in base 32", () => {
    const digits = bytesOf("6180339");
    const letters = bytesOf("krvqkec5xf56qgnj");
    const missed = [
      ...wrongOnes(digits, "0123456789").filter((wrong) => check(wrong, 10) === check(digits, 10)),
      ...wrongOnes(letters, "0123456789abcdefghjkmnpqrstvwxyz").filter(
        (wrong) => check(wrong, 32) === check(letters, 32),
      ),
    ];

    expect(missed).toEqual([]);
  });
});

function check(bytes: Uint8Array, radix: 10 | 32): number {
  return checkCharacter(bytes, { start: 0, end: bytes.length, radix });
}

function wrongOnes(bytes: Uint8Array, alphabet: string): readonly Uint8Array[] {
  return [...bytes.keys()].flatMap((place) =>
    [...bytesOf(alphabet)]
      .filter((character) => character !== bytes[place])
      .map((character) => bytes.with(place, character)),
  );
}
