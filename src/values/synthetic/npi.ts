import { passesLuhn } from "../luhn.ts";

/** Ten digits that fail the Luhn check behind 80840, or that begin with neither 1 nor 2 (CMS; 69 FR 3434). */
export function isSyntheticNpi(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  return /^[^12]/.test(value) || !passesLuhn(`80840${value}`);
}
