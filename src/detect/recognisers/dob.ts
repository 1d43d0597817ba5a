import type { Likeness, Recogniser } from "../recogniser.ts";

/**
 * Days on which somebody older than a child could be born, spread over many years as birthdays are and dates of a business
 * are not. Children's alone are not told from those, and a time of day makes it something else.
 */
export const dob: Recogniser = {
  name: "dob",
  category: "date",
  plural: "dates spread over years as dates of birth are",
  provider: "dob",
  holds: ["date", "timestamp", "text"],
  shortest: 10,
  carries: "medium",
  beside: "people",
  enough: { share: 0.9, distinct: 20, groups: 25 },
  look: (value) => yearLikeness(yearOf(value)),
  group: (value) => String(Math.min(yearOf(value), latestYear - youngest)),
};

function yearLikeness(year: number): Likeness {
  if (year < 1900 || year > latestYear) return "no";
  return year > latestYear - youngest ? "possible" : "certain";
}

/** The provider takes ages at the beginning of 2025. */
const latestYear = 2025;
const youngest = 12;

/** `1980-02-29`, with midnight or a whole hour behind it (a time zone moves midnight), `02/29/1980`, `29.02.1980`; 0 for others. */
function yearOf(value: string): number {
  if (value.length > 40) return 0;
  const iso = /^(\d{4})-\d\d-\d\d(?:[ T]\d\d:00(?::00)?(?:\.0+)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(value);
  if (iso !== null) return Number(iso[1]);
  const other = /^\d{1,2}([/.-])\d{1,2}\1(\d{4})$/.exec(value);
  return other === null ? 0 : Number(other[2]);
}
