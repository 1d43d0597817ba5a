import { between } from "../../../jobs/generate/columns/between.ts";
import { after } from "../../../jobs/generate/columns/after.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { onlyWhere } from "../../../jobs/generate/columns/only-where.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { persona } from "../../../jobs/generate/columns/persona.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { unique, value } from "../../../jobs/generate/columns/value.ts";
import { placeOf } from "../../../jobs/generate/in-turns.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import { plainLetters } from "../../../jobs/generate/plain-letters.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import type { ColumnModel } from "../../../jobs/generate/series.ts";
import { seriesOfValues } from "../../../jobs/generate/value-series.ts";
import { hour } from "./office-clock.ts";
import { specialties, specialtyOf } from "./specialties.ts";
import { townOf, type Town } from "./towns.ts";

/** Practices as payers know them. */
export function practiceProfiles(count: number): Entity {
  return entity("public.practice_profiles", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      name: made(
        (row) =>
          `${row.pick("first", practiceNames)} ${row.pick("last", practiceKinds[row.text("specialty")] ?? practiceKindsOfAll)}`,
      ),
      legal_name: made((row) => `${row.text("name")} ${row.pick("form", ["PLLC", "PC", "LLC"])}`),
      tax_id: value("ein"),
      npi: unique("npi"),
      specialty: choiceOf(specialties.map(({ name }) => name)),
      phone: value("phone"),
      fax: optional(value("fax"), 0.3),
      email: made((row) => `office@${hostName(row)}`),
      website: optional(
        made((row) => `https://www.${hostName(row)}/`),
        0.2,
      ),
      time_zone: made((row) => placeOfRow(row).timeZone),
      slot_minutes: choiceOf([60, 30], [3, 1]),
      status: choiceOf(["active", "onboarding"], [9, 1]),
      created_at: between("2015-01-01", "2018-12-31"),
      updated_at: after("created_at", { min: 0, max: 700, unit: "days" }),
    },
  });
}

/** Places where clients are seen; the tenant's first is its primary one. */
export function locations(count: number): Entity {
  return entity("public.locations", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      practice_profile_id: inTurn("public.practice_profiles"),
      code: made((row) => `LOC-${String(placeInTenant(row) + 1).padStart(3, "0")}`),
      name: made((row) => `${row.text("city")} ${row.pick("name", ["Office", "Clinic", "Health Center"])}`),
      street: value("street"),
      city: made((row) => placeOfRow(row).city),
      state: made((row) => placeOfRow(row).state),
      postcode: value("postcode"),
      phone: value("phone"),
      time_zone: made((row) => placeOfRow(row).timeZone),
      opens_at: choiceOf([7 * hour, 7.5 * hour, 8 * hour]),
      closes_at: choiceOf([17 * hour, 17.5 * hour, 18 * hour]),
      is_primary: made((row) => placeInTenant(row) === 0),
      created_at: between("2015-01-01", "2018-12-31"),
    },
  });
}

/** Clinicians, dealt over the tenant's locations. */
export function providers(count: number): Entity {
  return entity("public.providers", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      location_id: inTurn("public.locations"),
      kind: choiceOf(["physician", "nurse_practitioner", "physician_assistant", "therapist"], [5, 2, 1, 2]),
      first_name: persona("first_name"),
      last_name: persona("last_name"),
      credentials: made((row) =>
        row.pick("credentials", specialtyOf(row.text("specialty")).credentials[row.text("kind")] ?? [""]),
      ),
      npi: unique("npi"),
      dea_number: onlyWhere((row) => /^(physician|nurse_practitioner)$/.test(row.text("kind")), ownDea()),
      specialty: made(
        (row) =>
          row.pick(
            "specialty",
            specialties.filter(({ credentials }) => Object.hasOwn(credentials, row.text("kind"))),
          ).name,
      ),
      email: persona("email"),
      phone: value("phone"),
      accepts_new_clients: choiceOf([true, false], [4, 1]),
      hired_on: between("2016-01-01", "2022-12-31"),
      left_on: made(() => null),
      created_at: after("hired_on", { min: 13 * 60, max: 22 * 60, unit: "minutes" }),
    },
    traits: { closed_to_new_clients: { accepts_new_clients: made(() => false) } },
  });
}

/** A number's second letter is that of its holder's last name. */
function ownDea(): ColumnModel {
  const plain = value("dea");
  return {
    ...plain,
    prepare: (site) => {
      const series = plain.prepare(site);
      const names = site.table.series("last_name");
      return seriesOfValues(site.column, (row) => {
        const [number, name] = [series.at(row), names.at(row)].map((each) => String(each ?? ""));
        const letter = plainLetters(name).slice(0, 1).toUpperCase();
        return letter === "" ? number : number.slice(0, 1) + letter + number.slice(2);
      });
    },
  };
}

function placeOfRow(row: RowView): Town {
  return townOf(row.table.tenant(row.number), placeInTenant(row));
}

function placeInTenant(row: RowView): number {
  return placeOf(row.table, row.table.tenant(row.number), row.number);
}

function hostName(row: RowView): string {
  return `${row
    .text("tenant_id")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")}-${row.number + 1}.example`;
}

const practiceNames = "Cedar Hill|Riverbend|Stone Bridge|Maple Grove|Lakeview|North Star|Willow Creek|Old Mill".split(
  "|",
);
const practiceKindsOfAll = "Medical Group|Health Partners|Care Associates".split("|");
const practiceKinds: Readonly<Record<string, readonly string[]>> = {
  "Family Medicine": ["Family Practice", "Medical Group", "Wellness Center", "Health Partners"],
  Pediatrics: ["Pediatrics", "Children's Clinic"],
  Dermatology: ["Dermatology", "Skin Associates"],
  Cardiology: ["Cardiology", "Heart Associates"],
  "Physical Therapy": ["Physical Therapy", "Rehabilitation Center"],
  "Behavioral Health": ["Behavioral Health", "Counseling Center"],
};
