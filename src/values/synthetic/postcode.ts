import { bareCharacters } from "./bare-characters.ts";

/**
 * A postal code that no place has: digits that begin with 000 (no ZIP code does; of four digits only 0000, since 0001 is
 * in Oslo), or a code of British or Canadian shape that begins with Q, which neither country uses.
 */
export function isSyntheticPostcode(value: string): boolean {
  const code = bareCharacters(value) ?? "";
  if (/^\d{3,10}$/.test(code)) return code.length === 4 ? code === "0000" : code.startsWith("000");
  return /^Q[A-Z]?\d[A-Z\d]?\d[A-Z]{2}$/.test(code) || /^Q\d[A-Z]\d[A-Z]\d$/.test(code);
}

/** A line of address whose ZIP code begins with 000. */
export function isSyntheticAddress(value: string): boolean {
  return /, [A-Z]{2} 000\d\d(?:-\d{4})?$/i.test(value);
}
