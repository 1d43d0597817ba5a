import { passesLuhn } from "../luhn.ts";
import { publishedTestCards } from "./test-cards.ts";

/** 12 to 19 digits, grouped or not, that are published for testing or fail the Luhn check of ISO/IEC 7812-1. */
export function isSyntheticCard(value: string): boolean {
  if (!/^\d(?:[ .-]?\d)*$/.test(value)) return false;
  const digits = value.replaceAll(/\D/g, "");
  if (digits.length < 12 || digits.length > 19) return false;
  return published.has(digits) || !passesLuhn(digits);
}

const published: ReadonlySet<string> = new Set(publishedTestCards);
