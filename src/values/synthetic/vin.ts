import { vinCheckCharacter, vinRemainder } from "../vin-check.ts";
import { bareCharacters } from "./bare-characters.ts";

/** 17 characters, first 1, 4 or 5 (the United States), whose check digit is wrong (49 CFR 565.15(c)). */
export function isSyntheticVin(value: string): boolean {
  const number = bareCharacters(value) ?? "";
  if (!/^[145][A-HJ-NPR-Z0-9]{7}[0-9X][A-HJ-NPR-Z0-9]{8}$/.test(number)) return false;
  return vinCheckCharacter(vinRemainder(new TextEncoder().encode(number))) !== number.charCodeAt(8);
}
