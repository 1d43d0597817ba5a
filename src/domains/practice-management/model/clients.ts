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
import type { ColumnModel } from "../../../jobs/generate/series.ts";
import { seriesOfValues } from "../../../jobs/generate/value-series.ts";
import { today } from "./office-clock.ts";
import { specialtyOf } from "./specialties.ts";
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
      preferred_name: made((row) => (row.chance("short", 0.6) ? (nicknames[row.text("first_name")] ?? null) : null)),
      date_of_birth: made((row) => bornFor(row, firstDay)),
      gender: persona("gender"),
      email: firstIs(probe, optional(persona("email"), 0.08)),
      phone: value("phone"),
      street: value("street"),
      city: made((row) => homeOf(row).city),
      state: made((row) => homeOf(row).state),
      postcode: value("postcode"),
      preferred_language: choiceOf(["en", "es", "zh", "vi", "fr"], [80, 13, 3, 2, 2]),
      emergency_contact_name: optional(relative(), 0.15),
      emergency_contact_phone: onlyWhere((row) => !row.isNull("emergency_contact_name"), value("phone")),
      primary_provider_id: inTurn("public.providers"),
      insurance_payer: optional(choiceOf(payers), 0.12),
      insurance_member_id: onlyWhere(isInsured, unique("member_id")),
      insurance_group_number: onlyWhere(isInsured, value("group_number")),
      status: choiceOf(["active", "inactive", "discharged"], [88, 9, 3]),
      registered_on: made((row) => registeredOn(row, firstDay)),
      // From eight in the morning in the east to five in the evening in the west.
      created_at: after("registered_on", { min: 13 * 60, max: 25 * 60, unit: "minutes" }),
      updated_at: after("created_at", { min: 0, max: 60 * 24 * 60, unit: "minutes" }),
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

/** Of an age at which people come to the client's provider, and born before being registered. */
function bornFor(row: RowView, firstDay: number): number {
  const specialty = row.parent("primary_provider_id")?.text("specialty") ?? "";
  const [youngest, oldest] = specialtyOf(specialty).ages;
  const last = Math.min(today - youngest * 366, firstDay - 80);
  const first = Math.min(today - Math.floor((oldest + 0.5) * 365.25), last - 365);
  return row.between("born", first, last);
}

/** A working day, as the front desk is closed on others. */
function registeredOn(row: RowView, firstDay: number): number {
  const born = row.amount("date_of_birth");
  const earliest = firstDay - row.between("registered", 70, 2000);
  // A date of birth that a test gives may be none; the server tells.
  const drawn = Number.isNaN(born) ? earliest : Math.max(born + 4, earliest);
  return drawn - Math.max(0, ((drawn + 3) % 7) - 4);
}

/** Most people name somebody of the family, children always. */
function relative(): ColumnModel {
  const who = "emergency contact";
  return {
    summary: "a relative or a friend",
    prepare: (site) => {
      const [first, full] = [persona("first_name", { who }), persona("full_name", { who })].map((each) =>
        each.prepare(site),
      );
      const [names, born] = ["last_name", "date_of_birth"].map((column) => site.table.series(column));
      const draws = site.draws("family");
      return seriesOfValues(site.column, (row) => {
        const isChild = today - Number(born.at(row)) < 18 * 365;
        const isFamily = isChild || draws.fraction(row) < 0.6;
        return isFamily ? `${String(first.at(row))} ${String(names.at(row))}` : full.at(row);
      });
    },
  };
}

/** What people of some names are called. */
const nicknames: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "Robert Bob|William Bill|Richard Rick|James Jim|John Jack|Joseph Joe|Thomas Tom|Charles Charlie|Christopher Chris|Daniel Dan|" +
    "Matthew Matt|Anthony Tony|Donald Don|Steven Steve|Kenneth Ken|Edward Ed|Timothy Tim|Jeffrey Jeff|Gregory Greg|Benjamin Ben|" +
    "Samuel Sam|Patrick Pat|Alexander Alex|Nicholas Nick|Jonathan Jon|Lawrence Larry|Gerald Jerry|Ronald Ron|Raymond Ray|Andrew Andy|" +
    "Elizabeth Liz|Jennifer Jen|Patricia Pat|Margaret Maggie|Katherine Kate|Catherine Cathy|Deborah Debbie|Barbara Barb|Susan Sue|" +
    "Suzanne Sue|Christina Tina|Kimberly Kim|Jessica Jess|Rebecca Becky|Victoria Vicky|Samantha Sam|Stephanie Steph|Cynthia Cindy|" +
    "Pamela Pam|Theresa Terry|Alexandra Alex|Jacqueline Jackie|Abigail Abby|Lindsay Lin|Vanessa Nessa|Rochelle Shelly|Nadine Dina"
  )
    .split("|")
    .map((pair) => pair.split(" ")),
);

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
