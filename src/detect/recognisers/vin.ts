import { vinCheckCharacter, vinRemainder } from "../../values/vin-check.ts";
import type { Recogniser } from "../recogniser.ts";

/** Vehicle identification numbers: 17 characters without I, O and Q (ISO 3779), the ninth a check digit (49 CFR 565.15). */
export const vin: Recogniser = {
  name: "vin",
  category: "id",
  plural: "vehicle identification numbers with a right check digit",
  provider: "vin",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 17,
  carries: "high",
  look: (value) => {
    if (!/^[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}$/i.test(value) || !/\d/.test(value)) return "no";
    const number = value.toUpperCase();
    const right = vinCheckCharacter(vinRemainder(new TextEncoder().encode(number))) === number.charCodeAt(8);
    // Numbers of 17 digits pass one time in eleven, and are rarely vehicles.
    return right && /[A-Z]/.test(number.slice(0, 8)) ? "certain" : "possible";
  },
};
