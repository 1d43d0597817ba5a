import { bareCharacters } from "./bare-characters.ts";

/** Prefixes that no campus of the IRS gives out. */
export const unusedPrefixes: readonly number[] = [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97];

/** An employer identification number with one of them. */
export function isSyntheticEin(value: string): boolean {
  const found = /^(\d\d)\d{7}$/.exec(bareCharacters(value) ?? "");
  return found !== null && unusedPrefixes.includes(Number(found[1]));
}
