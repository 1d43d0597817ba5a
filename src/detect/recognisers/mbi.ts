import type { Recogniser } from "../recogniser.ts";

/** Medicare Beneficiary Identifiers by the class of each of their eleven characters; S, L, O, I, B and Z are left out (CMS). */
export const mbi: Recogniser = {
  name: "mbi",
  category: "health",
  plural: "Medicare numbers (MBI)",
  provider: "mbi",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 11,
  carries: "high",
  unmistakable: true,
  agrees: ["member_id"],
  look: (value) => (shape.test(value) ? "certain" : "no"),
};

const letter = "[AC-HJKMNP-RT-Y]";
const either = "[0-9AC-HJKMNP-RT-Y]";
const shape = new RegExp(`^[1-9]${letter}${either}\\d-?${letter}${either}\\d-?${letter}{2}\\d{2}$`, "i");
