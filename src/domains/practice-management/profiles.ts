import type { Profile } from "../domain.ts";

/** The tables in the order in which docs and profiles name them. */
export const tableNames = [
  "practice_profiles",
  "locations",
  "clients",
  "providers",
  "appointments",
  "notes",
  "ledger_entries",
  "auth_tokens",
  "encryption_keys",
  "fhir_mappings",
] as const;

type Counts = Partial<Readonly<Record<(typeof tableNames)[number], number>>>;

/** Every profile. Counts are totals, dealt round-robin over the tenants; tables that a profile does not name get no rows. */
export const profiles: readonly Profile[] = [
  qa("minimal", "Minimal QA dataset: smoke tests and CI", [60, 50], {
    locations: 5,
    clients: 25,
    providers: 10,
    appointments: 50,
    notes: 25,
    ledger_entries: 30,
  }),
  qa("standard", "Standard QA dataset: regular testing", [300, 100], {
    locations: 10,
    clients: 200,
    providers: 25,
    appointments: 500,
    notes: 300,
    ledger_entries: 400,
  }),
  qa("load_test", "Load test dataset: performance and stress", [1800, 200], {
    locations: 25,
    clients: 2000,
    providers: 100,
    appointments: 10_000,
    notes: 5000,
    ledger_entries: 8000,
  }),
  qa("integration", "Integration dataset: end-to-end tests", [600, 150], {
    locations: 15,
    clients: 500,
    providers: 50,
    appointments: 2000,
    notes: 1000,
    ledger_entries: 1500,
  }),
  environment(
    "local",
    "Local development, every table",
    { tenants: tenants("dev_tenant_", 3), seconds: 60 },
    {
      practice_profiles: 3,
      locations: 6,
      clients: 25,
      providers: 8,
      appointments: 50,
      notes: 75,
      ledger_entries: 100,
      auth_tokens: 15,
      encryption_keys: 10,
      fhir_mappings: 80,
    },
  ),
  environment(
    "staging",
    "Staging, every table",
    { tenants: tenants("staging_tenant_", 5), seconds: 300 },
    {
      practice_profiles: 5,
      locations: 12,
      clients: 100,
      providers: 20,
      appointments: 200,
      notes: 300,
      ledger_entries: 400,
      auth_tokens: 30,
      encryption_keys: 20,
      fhir_mappings: 250,
    },
  ),
  environment(
    "test",
    "Unit tests: a few rows of every table",
    { tenants: tenants("test_tenant_", 2), seconds: 10 },
    {
      practice_profiles: 2,
      locations: 2,
      clients: 6,
      providers: 4,
      appointments: 12,
      notes: 8,
      ledger_entries: 20,
      auth_tokens: 4,
      encryption_keys: 4,
      fhir_mappings: 16,
    },
  ),
];

function qa(name: string, description: string, [seconds, rate]: readonly [number, number], counts: Counts): Profile {
  const profile = environment(name, description, { tenants: tenants("tenant-qa-", 3), seconds }, counts);
  return { ...profile, targetRecordsPerSecond: rate };
}

function environment(
  name: string,
  description: string,
  { tenants: names, seconds }: { readonly tenants: readonly string[]; readonly seconds: number },
  counts: Counts,
): Profile {
  const byTable = Object.fromEntries(tableNames.map((table) => [`public.${table}`, counts[table] ?? 0]));
  return { name, description, counts: byTable, tenants: names, targetSeconds: seconds };
}

function tenants(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${prefix}${String(place + 1).padStart(3, "0")}`);
}
