import type { Recogniser } from "../recogniser.ts";

/** Postal codes of the United States, Britain, Canada, the Netherlands and of five digits elsewhere. They count beside streets only. */
export const postcode: Recogniser = {
  name: "postcode",
  category: "place",
  plural: "postal codes",
  provider: "postcode",
  holds: ["text"],
  shortest: 5,
  carries: "medium",
  beside: "street",
  look: (value) => (value.length < 11 && known.test(value) ? "certain" : "no"),
};

const known = /^(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{4} ?[A-Z]{2})$/i;
