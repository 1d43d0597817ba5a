import { bareCharacters } from "./bare-characters.ts";

/** Ten digits of the National Health Service's test range, whatever their check digit: none of them is ever issued. */
export function isSyntheticNhsNumber(value: string): boolean {
  return /^999\d{7}$/.test(bareCharacters(value) ?? "");
}
