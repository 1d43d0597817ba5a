import type { Domain, DomainTable } from "../domain.ts";
import { model, probe } from "./model.ts";
import { profiles, tableNames } from "./profiles.ts";
import { tablesFile } from "./tables-file.ts";
import { validators } from "./validators.ts";

const lessons: Readonly<Record<(typeof tableNames)[number], string>> = {
  users: "unique e-mail and handle; a column that says that another table has a row",
  availability: "hours of a week, as time of day",
  bookings: "states; no double booking, by an EXCLUDE constraint",
  calendar_integrations: "digests of tokens, scopes as an array; one a user and provider",
  fixture_metadata: "what was loaded; no key to another table",
};

const tables: readonly DomainTable[] = tableNames.map((name) => ({
  table: { schema: "public", name },
  rows: profiles[0].counts[`public.${name}`],
  teaches: lessons[name],
}));

/** A product in which people are booked, with the calendars that they connect. Nobody in it exists. */
export const scheduling: Domain = {
  name: "scheduling",
  summary: "Scheduling: users, availability, bookings, connected calendars, fixture metadata.",
  schemas: ["public"],
  schema: [tablesFile],
  tables,
  configurations: [],
  probe,
  generate: { profiles, defaultProfile: "office", model, phiFields: "reject", validators },
};
