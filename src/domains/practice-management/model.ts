import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Model } from "../../jobs/generate/model/entity.ts";
import type { Profile } from "../domain.ts";
import { authTokens, encryptionKeys, fhirMappings } from "./model/access.ts";
import { appointments } from "./model/appointments.ts";
import { clients } from "./model/clients.ts";
import { hoursFor } from "./model/hour-numbers.ts";
import { ledgerEntries } from "./model/ledger-entries.ts";
import { notes } from "./model/notes.ts";
import { slotsPerWindow, todayText, windowStart } from "./model/office-clock.ts";
import { locations, practiceProfiles, providers } from "./model/practice.ts";
import { tableNames } from "./profiles.ts";

/** What a profile asks for. Refuses profiles in which rows would have nobody to belong to. */
export function model(profile: Profile): Model {
  const tenants = profile.tenants ?? [];
  const count = (table: string): number => profile.counts[`public.${table}`] ?? 0;
  checkProfile(profile, tenants.length, count);
  const ofTenant = (table: string): number => Math.floor(count(table) / tenants.length);
  const visits = Math.ceil(count("appointments") / tenants.length);
  const people = { clients: ofTenant("clients"), providers: ofTenant("providers") };
  const windows = Math.ceil(hoursFor(visits, people) / slotsPerWindow);
  // One window more than is filled: rows that come later must find their clients there too.
  const firstDay = windowStart(windows);
  return {
    tenants,
    today: todayText,
    entities: [
      practiceProfiles(count("practice_profiles")),
      locations(count("locations")),
      providers(count("providers")),
      clients(count("clients"), firstDay),
      appointments(count("appointments")),
      notes(count("notes")),
      ledgerEntries(count("ledger_entries")),
      authTokens(count("auth_tokens")),
      encryptionKeys(count("encryption_keys")),
      fhirMappings(count("fhir_mappings")),
    ],
  };
}

/** Which tables need rows of which others, for each tenant. */
const needs: readonly (readonly [table: string, needed: readonly string[]])[] = [
  ["appointments", ["clients", "providers"]],
  ["notes", ["clients", "providers"]],
  ["ledger_entries", ["clients"]],
  ["fhir_mappings", ["clients"]],
];

function checkProfile(profile: Profile, tenants: number, count: (table: string) => number): void {
  const unknown = Object.keys(profile.counts).find((table) => !tableNames.some((name) => table === `public.${name}`));
  if (unknown !== undefined)
    throw refused(
      `Profile ${profile.name} counts rows of ${unknown}, which practice-management does not have.`,
      `Its tables are ${tableNames.map((name) => `public.${name}`).join(", ")}.`,
    );
  if (tenants === 0) throw refused(`Profile ${profile.name} has no tenants.`, "Name at least one.");
  for (const [table, needed] of needs) {
    const rows = Math.min(tenants, count(table));
    const missing = needed.find((other) => count(other) < rows);
    if (missing !== undefined)
      throw refused(
        `Profile ${profile.name} asks for ${table} of ${rows} tenants, and for ${count(missing)} ${missing}.`,
        `Ask for at least ${rows} ${missing}, or for no ${table}.`,
      );
  }
  if (count("notes") > 0 && count("appointments") > 0 && count("appointments") < Math.min(tenants, count("notes")))
    throw refused(
      `Profile ${profile.name} has fewer appointments than tenants with notes.`,
      "Ask for an appointment a tenant, or for none.",
    );
}

function refused(message: string, hint: string): SeedbedError {
  return new SeedbedError("MODEL_INVALID", message, hint);
}
