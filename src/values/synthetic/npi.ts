import { passesLuhn } from "../luhn.ts";
import { bareCharacters } from "./bare-characters.ts";

/** Ten digits that fail the Luhn check behind 80840, or that begin with neither 1 nor 2 (CMS; 69 FR 3434). */
export function isSyntheticNpi(value: string): boolean {
  const digits = bareCharacters(value) ?? "";
  if (!/^\d{10}$/.test(digits)) return false;
  return /^[^12]/.test(digits) || !passesLuhn(`80840${digits}`);
}
