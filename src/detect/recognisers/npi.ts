import { passesLuhn } from "../../values/luhn.ts";
import type { Recogniser } from "../recogniser.ts";

/** National Provider Identifiers: ten digits, the first 1 or 2, that pass the Luhn formula behind 80840 (45 CFR 162.406; CMS). */
export const npi: Recogniser = {
  name: "npi",
  category: "health",
  plural: "provider identifiers (NPI) with a right check digit",
  provider: "npi",
  holds: ["text", "big integer"],
  seenIn: ["integer", "decimal", "array"],
  shortest: 10,
  carries: "high",
  look: (value) => {
    if (!/^[12]\d{9}$/.test(value)) return "no";
    return passesLuhn(`80840${value}`) ? "certain" : "possible";
  },
};
