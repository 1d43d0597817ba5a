import { deaCheckDigit } from "../dea-check.ts";
import { bareCharacters } from "./bare-characters.ts";

/** A registration number with a right check digit and a first letter that stands for no registrant: I, V, W, Y, Z. */
export function isSyntheticDea(value: string): boolean {
  const number = bareCharacters(value) ?? "";
  if (!/^[IVWYZ][A-Z9]\d{7}$/.test(number)) return false;
  return deaCheckDigit(new TextEncoder().encode(number), 2) === Number(number[8]);
}
