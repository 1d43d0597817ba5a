import { bareCharacters } from "./bare-characters.ts";

/** A Medicare Beneficiary Identifier that begins with 1S00, the rest as CMS shapes it. */
export function isSyntheticMbi(value: string): boolean {
  return shape.test(bareCharacters(value) ?? "");
}

/** S, L, O, I, B and Z are left out. */
const letter = "[AC-HJKMNP-RT-Y]";
const either = "[0-9AC-HJKMNP-RT-Y]";
const shape = new RegExp(`^1S00${letter}${either}\\d${letter}{2}\\d\\d$`);
