import type { Recogniser } from "../recogniser.ts";
import { isStreet } from "../street-shape.ts";

/** A house number and a street of a known type, in the orders of several countries; boxes of a post office. */
export const street: Recogniser = {
  name: "street",
  category: "place",
  plural: "street addresses",
  provider: "street",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 8,
  carries: "medium",
  beside: "people",
  enough: { share: 0.6, distinct: 8 },
  agrees: ["address"],
  look: (value) => {
    if (value.length < 5 || value.length > 120 || !/\d/.test(value)) return "no";
    if (isStreet(value)) return "certain";
    return /^\d{1,5}[a-z]? \p{L}[\p{L}\p{M}' .-]{2,}$/iu.test(value) ? "possible" : "no";
  },
};
