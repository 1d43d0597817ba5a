import { pick } from "./sql-list.ts";

/** The twelve practices: name, mail domain, time zone, region of their charts. */
const tenants: readonly (readonly [string, string, string, string])[] = [
  ["Acme Clinic", "acme-clinic.example", "America/New_York", "us_east"],
  ["Lakeside Family Medicine", "lakeside-family.example", "America/New_York", "us_east"],
  ["Northgate Pediatrics, P.C.", "northgate-peds.example", "America/New_York", "us_east"],
  ["ST. BRANNOC HOSPITAL", "stbrannoc-hospital.example", "America/New_York", "us_east"],
  ["Harbor Orthopedics", "harbor-ortho.example", "America/Los_Angeles", "us_west"],
  ["Clínica Sol Naciente", "sol-naciente.example", "America/Los_Angeles", "us_west"],
  ["Juniper Women's Health", "juniper-womens.example", "America/Los_Angeles", "us_west"],
  ["Old Mill Urgent Care", "oldmill-urgent.test", "America/Chicago", "us_central"],
  ["Redwood Cardiology Partners LLC", "redwood-cardio.example", "America/Chicago", "us_central"],
  ["Prairie Dental & Oral Surgery", "prairie-dental.example", "America/Chicago", "us_central"],
  ["Maple Leaf Walk-In", "mapleleaf-walkin.test", "America/Toronto", "intl_ca"],
  ["Thames Street Surgery", "thames-street.example", "Europe/London", "intl_uk"],
];

/** The tenant that the row of a number belongs to: rows are dealt round, so every table agrees. */
export function tenantOf(number: string): string {
  return `(1 + ((${number}) - 1) % ${tenants.length})`;
}

/** A row of the same tenant in a table dealt the same way: the tenant's k-th, counted from 0. */
export function tenantRow(tenant: string, k: string): string {
  return `(${tenant} + ${tenants.length} * (${k}))`;
}

/**
 * The same for a row that has no other say in it: which of so many the row of a number gets. The step goes by the place
 * in the tenant, as the number itself is always the same modulo twelve there.
 */
export function dealt(number: string, step: string, among: number): string {
  return tenantRow(tenantOf(number), `(${placeInTenant(number)} * ${step}) % ${among}`);
}

/** How many rows before one of a table dealt round its tenant has there already. */
export function placeInTenant(number: string): string {
  return `((${number}) - 1) / ${tenants.length}`;
}

export function tenantName(tenant: string): string {
  return pick(
    tenants.map(([name]) => name),
    `${tenant} - 1`,
  );
}

export function tenantMailDomain(tenant: string): string {
  return pick(
    tenants.map(([, domain]) => domain),
    `${tenant} - 1`,
  );
}

export function tenantTimezone(tenant: string): string {
  return pick(
    tenants.map(([, , timezone]) => timezone),
    `${tenant} - 1`,
  );
}

export function tenantRegion(tenant: string): string {
  return pick(
    tenants.map(([, , , region]) => region),
    `${tenant} - 1`,
  );
}
