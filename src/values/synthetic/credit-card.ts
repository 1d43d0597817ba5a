import { passesLuhn } from "../luhn.ts";
import { bareCharacters } from "./bare-characters.ts";
import { publishedTestCards } from "./test-cards.ts";

/** 12 to 19 digits, grouped or not, that are published for testing or fail the Luhn check of ISO/IEC 7812-1. */
export function isSyntheticCard(value: string): boolean {
  const digits = bareCharacters(value) ?? "";
  if (!/^\d{12,19}$/.test(digits)) return false;
  return published.has(digits) || !passesLuhn(digits);
}

const published: ReadonlySet<string> = new Set(publishedTestCards);
