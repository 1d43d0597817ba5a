import { after } from "../../../jobs/generate/columns/after.ts";
import { between } from "../../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { firstIs } from "../../../jobs/generate/columns/first-is.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { onlyWhere } from "../../../jobs/generate/columns/only-where.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { persona } from "../../../jobs/generate/columns/persona.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { unique, value } from "../../../jobs/generate/columns/value.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { isoDate } from "./office-clock.ts";
import { townOf } from "./towns.ts";

/** The first client of every profile, so that it can be looked for. */
export const probe = "casey.probe@example.com";

/** The people who are cared for; they live where their provider works and were there before any appointment. */
export function clients(count: number, firstDay: number): Entity {
  return entity("public.clients", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      mrn: unique("mrn"),
      first_name: persona("first_name"),
      last_name: persona("last_name"),
      preferred_name: made((row) => (row.chance("short", 0.12) ? row.text("first_name").slice(0, 3) : null)),
      date_of_birth: value("dob", { min: "1937-01-01", max: isoDate(firstDay - 2100) }),
      gender: persona("gender"),
      email: firstIs(probe, optional(persona("email"), 0.08)),
      phone: value("phone"),
      street: value("street"),
      city: made((row) => homeOf(row).city),
      state: made((row) => homeOf(row).state),
      postcode: value("postcode"),
      preferred_language: choiceOf(["en", "es", "zh", "vi", "fr"], [80, 13, 3, 2, 2]),
      emergency_contact_name: optional(persona("full_name", { who: "emergency contact" }), 0.15),
      emergency_contact_phone: onlyWhere((row) => !row.isNull("emergency_contact_name"), value("phone")),
      primary_provider_id: inTurn("public.providers"),
      insurance_payer: optional(choiceOf(payers), 0.12),
      insurance_member_id: onlyWhere(isInsured, unique("member_id")),
      insurance_group_number: onlyWhere(isInsured, value("group_number")),
      status: choiceOf(["active", "inactive", "discharged"], [88, 9, 3]),
      registered_on: made((row) => firstDay - row.between("registered", 70, 2000)),
      created_at: after("registered_on", { min: 7, max: 10, unit: "hours" }),
      updated_at: after("created_at", { min: 0, max: 60, unit: "days" }),
    },
    traits: {
      elderly: { date_of_birth: between("1936-01-01", "1950-12-31") },
      minor: { date_of_birth: between("2010-01-01", "2018-12-31"), registered_on: between("2019-01-01", "2023-12-31") },
      uninsured: { insurance_payer: constant(null) },
      unreachable: { email: constant(null), emergency_contact_name: constant(null) },
      undisclosed: { gender: choiceOf(["nonbinary", "undisclosed"]) },
    },
    shares: { undisclosed: 0.03 },
  });
}

function isInsured(row: RowView): boolean {
  return !row.isNull("insurance_payer");
}

/** The town of the location where the client's provider works. */
function homeOf(row: RowView): { readonly city: string; readonly state: string } {
  const location = row.parent("primary_provider_id")?.parent("location_id") ?? null;
  if (location === null) return townOf(row.table.tenant(row.number), row.number);
  return { city: location.text("city"), state: location.text("state") };
}

/** Health plans that do not exist. */
const payers = ["Bluestem Mutual", "Harborlight Health Plan", "Summitfield Assurance", "Prairie Crest Cooperative"];
