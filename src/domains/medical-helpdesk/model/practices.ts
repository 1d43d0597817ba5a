import type { RowView } from "../../../jobs/generate/row-view.ts";

/** Where practices are: time zone, data-residency region of their charts, currency of their invoices. */
const east = ["America/New_York", "us_east", "USD"] as const;
const west = ["America/Los_Angeles", "us_west", "USD"] as const;
const central = ["America/Chicago", "us_central", "USD"] as const;
const canada = ["America/Toronto", "intl_ca", "CAD"] as const;
const britain = ["Europe/London", "intl_uk", "GBP"] as const;

type Whereabouts = typeof east | typeof west | typeof central | typeof canada | typeof britain;

const named: readonly (readonly [name: string, domain: string, where: Whereabouts])[] = [
  ["Acme Clinic", "acme-clinic.example", east],
  ["Lakeside Family Medicine", "lakeside-family.example", east],
  ["Northgate Pediatrics, P.C.", "northgate-peds.example", east],
  ["ST. BRANNOC HOSPITAL", "stbrannoc-hospital.example", east],
  ["Harbor Orthopedics", "harbor-ortho.example", west],
  ["Clínica Sol Naciente", "sol-naciente.example", west],
  ["Juniper Women's Health", "juniper-womens.example", west],
  ["Old Mill Urgent Care", "oldmill-urgent.test", central],
  ["Redwood Cardiology Partners LLC", "redwood-cardio.example", central],
  ["Prairie Dental & Oral Surgery", "prairie-dental.example", central],
  ["Maple Leaf Walk-In", "mapleleaf-walkin.test", canada],
  ["Thames Street Surgery", "thames-street.example", britain],
];

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
/** Where the others are, but for one in ten, which is abroad. */
const atHome: readonly Whereabouts[] = [east, east, west, central, east, west, central, east];

/** The name of the practice of a row; no two are alike. */
export function practiceName(row: RowView): string {
  const { number } = row;
  if (number < named.length) return named[number][0];
  const place = places[number % places.length];
  const kind = kinds[Math.floor(number / places.length) % kinds.length];
  const more = Math.floor(number / (places.length * kinds.length));
  return more === 0 ? `${place} ${kind}` : `${place} ${kind} No. ${more + 1}`;
}

/** A mail domain of its own, under the reserved .example and .test (RFC 2606). */
export function practiceDomain({ number }: { readonly number: number }): string {
  return number < named.length ? named[number][1] : `practice-${number + 1}.example`;
}

/** What a practice's clinicians are, where its name says so; null where it does not. */
export function practiceSpecialties(number: number): readonly string[] | null {
  return number < named.length ? (ofNamed[named[number][0]] ?? null) : null;
}

const ofNamed: Readonly<Record<string, readonly string[] | undefined>> = {
  "Northgate Pediatrics, P.C.": ["Pediatrics"],
  "Harbor Orthopedics": ["Orthopedics"],
  "Redwood Cardiology Partners LLC": ["Cardiology"],
};

/** The time zone of a practice, by its row. */
export function practiceTimezone(number: number): string {
  return whereabouts(number)[0];
}

/** The data-residency region of its charts. */
export function practiceRegion(number: number): string {
  return whereabouts(number)[1];
}

/** What its invoices are in. */
export function practiceCurrency(number: number): string {
  return whereabouts(number)[2];
}

function whereabouts(number: number): Whereabouts {
  if (number < named.length) return named[number][2];
  if (number % 10 === 9) return number % 20 === 9 ? canada : britain;
  return atHome[number % atHome.length];
}
