import type { Recogniser } from "../recogniser.ts";
import { isStreet } from "../street-shape.ts";

/** A street, then a city and a postal code or a state, in one line or several. */
export const address: Recogniser = {
  name: "address",
  category: "place",
  plural: "postal addresses",
  provider: "address",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 21,
  carries: "medium",
  beside: "people",
  enough: { share: 0.5, distinct: 8 },
  agrees: ["street"],
  look: (value) => {
    if (value.length < 15 || value.length > 300) return "no";
    const lines = value.split(/[,;\n]/).map((line) => line.trim());
    if (lines.length < 2 || lines.length > 8) return "no";
    const street = lines.findIndex((line, place) => isStreet(line) || isStreet(`${line}, ${lines[place + 1] ?? ""}`));
    if (street < 0) return "no";
    return lines.slice(street + 1).some((line) => place.test(line)) ? "certain" : "possible";
  },
};

/** `NY 10001`, `75001 Paris`, `SW1A 1AA`. */
const place =
  /(?:^|[\p{L}.] )(?:[A-Z]{2} )?\d{5}(?:-\d{4})?(?:$| \p{L})|^[A-Z]{2}$|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|[A-Z]\d[A-Z] ?\d[A-Z]\d$/u;
