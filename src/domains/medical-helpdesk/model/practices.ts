import type { RowView } from "../../../jobs/generate/row-view.ts";

const named = [
  ["Acme Clinic", "acme-clinic"],
  ["Lakeside Family Medicine", "lakeside-family"],
  ["Northgate Pediatrics, P.C.", "northgate-peds"],
  ["ST. BRANNOC HOSPITAL", "stbrannoc-hospital"],
  ["Harbor Orthopedics", "harbor-ortho"],
  ["Clínica Sol Naciente", "sol-naciente"],
  ["Juniper Women's Health", "juniper-womens"],
] as const;

const places = [
  "Maple",
  "Redwood",
  "Prairie",
  "Old Mill",
  "Thames",
  "Kestrel",
  "Quarry",
  "Lakemont",
  "Elk Hollow",
  "Harrow",
];
const kinds = [
  "Cardiology Partners LLC",
  "Dental & Oral Surgery",
  "Urgent Care",
  "Walk-In",
  "Surgery",
  "Internal Medicine",
  "Eye Center",
];

/** The name of the practice of a row; no two are alike. */
export function practiceName(row: RowView): string {
  const { number } = row;
  if (number < named.length) return named[number][0];
  const place = places[number % places.length];
  const kind = kinds[Math.floor(number / places.length) % kinds.length];
  const more = Math.floor(number / (places.length * kinds.length));
  return more === 0 ? `${place} ${kind}` : `${place} ${kind} No. ${more + 1}`;
}

/** A mail domain of its own, under the reserved .example (RFC 2606). */
export function practiceDomain({ number }: { readonly number: number }): string {
  return number < named.length ? `${named[number][1]}.example` : `practice-${number + 1}.example`;
}

const zones = ["America/New_York", "America/Los_Angeles", "America/Chicago", "Europe/London"] as const;
const regions = ["us_east", "us_west", "us_central", "intl"] as const;
/** Which of the four a practice is in: two in five are in the east. */
const dealt = [0, 0, 1, 2, 0, 1, 2, 0, 3, 1];

/** The time zone of a practice, by its row. */
export function practiceTimezone(number: number): string {
  return zones[dealt[number % dealt.length]];
}

/** The data-residency region of its charts. */
export function practiceRegion(number: number): string {
  return regions[dealt[number % dealt.length]];
}
