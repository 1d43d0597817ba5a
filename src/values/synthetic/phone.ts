import { bareCharacters } from "./bare-characters.ts";

/**
 * Area codes of no area: toll-free and other services, where numbers of the exchange 555 are in use. They are the codes
 * whose last two digits are alike (easily recognizable codes, and N11), 521-529, 710, and 880-889 (NANPA, NPA codes).
 */
export const serviceCodes: ReadonlySet<number> = new Set(
  Array.from({ length: 800 }, (_, place) => 200 + place).filter(
    (code) =>
      Math.floor(code / 10) % 10 === code % 10 ||
      (code > 520 && code < 530) ||
      code === 710 ||
      (code > 879 && code < 890),
  ),
);

/**
 * A North American number that nobody has: 555-0100 to 555-0199, alone or in an area, or any number in an area code with
 * a 9 in the middle, which are held back for expansion. With +1, 001 or 1 in front or without.
 */
export function isSyntheticPhone(value: string): boolean {
  const isInternational = value.startsWith("+");
  const digits = bareCharacters(isInternational ? value.slice(1) : value) ?? "";
  if (/^55501\d\d$/.test(digits)) return !isInternational;
  const found = (isInternational ? /^1(\d{10})$/ : /^(?:1|001)?(\d{10})$/).exec(digits);
  if (found === null) return false;
  const number = found[1];
  if (/^[2-9]9\d[2-9]\d{6}$/.test(number)) return true;
  return /^[2-9]\d\d55501\d\d$/.test(number) && !serviceCodes.has(Number(number.slice(0, 3)));
}
