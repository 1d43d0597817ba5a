import type { DomainTable } from "../domain.ts";
import { profiles, tableNames } from "./profiles.ts";

const lessons: Readonly<Record<(typeof tableNames)[number], string>> = {
  practice_profiles: "organization identifiers: EIN, NPI",
  locations: "opening hours and time zones; one primary location a tenant, by a partial unique index",
  clients: "every kind of personal column; MRN and e-mail unique within the tenant",
  providers: "NPI and DEA numbers; an enum",
  appointments: "states with their times; no double booking, by an EXCLUDE constraint",
  notes: "prose that names client, provider, dates and record number",
  ledger_entries: "signed amounts with a running balance",
  auth_tokens: "digests, scopes as an array, inet; expiry and revocation",
  encryption_keys: "versions and states; one active key a purpose, by a partial unique index",
  fhir_mappings: "a polymorphic reference",
};

/** Every table, with its rows in the profile `staging`, which fills them all. */
export const tables: readonly DomainTable[] = tableNames.map((name) => ({
  table: { schema: "public", name },
  rows: profiles.find((profile) => profile.name === "staging")?.counts[`public.${name}`] ?? 0,
  teaches: lessons[name],
}));
