import { unusedPrefixes } from "../../values/synthetic/ein.ts";
import type { Recogniser } from "../recogniser.ts";

/** Employer identification numbers: two digits that the IRS gives out, a hyphen, seven digits. There is no check digit. */
export const ein: Recogniser = {
  name: "ein",
  category: "id",
  plural: "employers' tax numbers (EIN)",
  provider: "ein",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 9,
  carries: "medium",
  agrees: ["tax_id", "vat_number"],
  look: (value) => {
    if (!/^\d{2}-\d{7}$/.test(value)) return "no";
    return unusedPrefixes.includes(Number(value.slice(0, 2))) ? "possible" : "certain";
  },
};
