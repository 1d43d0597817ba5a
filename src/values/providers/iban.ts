import type { Index } from "../../rows/index-fraction.ts";
import { base32 } from "../base32.ts";
import { defineProvider } from "../define-provider.ts";
import { ibanCheckDigits } from "../iban-check.ts";
import { putDigits } from "../put-digits.ts";
import { layoutWithin, shapedMaker } from "../shaped-maker.ts";

/** What stands for the country. */
const country = "ZZ";

/** Account numbers with right check digits, of the country ZZ, which there will never be. */
export const iban = defineProvider({
  name: "iban",
  group: "ids",
  summary: "A bank account number with right check digits, of a country that does not exist.",
  safety: { level: "invalid", source: "ZZ is left to users by ISO 3166-1 and registers no account: ISO 13616" },
  shortest: 14,
  make: (target) => {
    const account = accountLength(target.length);
    const layouts = ["#".repeat(account + 4)];
    layoutWithin(layouts, target.length);
    const [radix, digits] = target.unique ? [32n, base32Upper] : [10n, decimal];
    const fill = (index: Index, characters: Uint8Array): void => {
      for (let place = 4; place < characters.length; place++) characters[place] = digits[index.take(digits.length)];
      characters[0] = country.charCodeAt(0);
      characters[1] = country.charCodeAt(1);
      putDigits(characters, 2, 2, ibanCheckDigits(country, characters, 4));
    };
    return shapedMaker({ count: account + 4, size: radix ** BigInt(account), fill, layouts }, target);
  },
});

/** Eighteen characters of account, as in Germany or Britain, fewer where the column is narrow. */
function accountLength(length: number | null): number {
  return Math.min(18, (length ?? 22) - 4);
}

const decimal = new TextEncoder().encode("0123456789");
const base32Upper = base32.map((character) => (character >= 97 ? character - 32 : character));
