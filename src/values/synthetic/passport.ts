import { bareCharacters } from "./bare-characters.ts";

/** TST and six characters, which no passport of the United States has. */
export function isSyntheticPassport(value: string): boolean {
  return /^TST[0-9A-Z]{6}$/.test(bareCharacters(value) ?? "");
}
