import { ibanCheckDigits } from "../iban-check.ts";
import { bareCharacters } from "./bare-characters.ts";

/** An account number of the country ZZ with right check digits (ISO 3166-1 leaves ZZ to users; ISO 13616). */
export function isSyntheticIban(value: string): boolean {
  const number = bareCharacters(value) ?? "";
  if (!/^ZZ\d\d[A-Z0-9]{4,30}$/.test(number)) return false;
  return ibanCheckDigits("ZZ", new TextEncoder().encode(number), 4) === Number(number.slice(2, 4));
}
