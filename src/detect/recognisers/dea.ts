import { deaCheckDigit } from "../../values/dea-check.ts";
import type { Recogniser } from "../recogniser.ts";

/** DEA registration numbers: a letter for the registrant's type, one of the name or 9, six digits and their check digit. */
export const dea: Recogniser = {
  name: "dea",
  category: "health",
  plural: "DEA numbers with a right check digit",
  provider: "dea",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 9,
  carries: "high",
  look: (value) => {
    if (!/^[A-Z][A-Z9]\d{7}$/i.test(value)) return "no";
    const right = deaCheckDigit(new TextEncoder().encode(value), 2) === Number(value[8]);
    return right && /^[ABCDEFGHJKLMPRSTUX]/i.test(value) ? "certain" : "possible";
  },
};
