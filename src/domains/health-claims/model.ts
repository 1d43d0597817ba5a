import { SeedbedError } from "../../core/seedbed-error.ts";
import { between } from "../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../jobs/generate/columns/choice-of.ts";
import { chosenRow } from "../../jobs/generate/columns/chosen-row.ts";
import { constant } from "../../jobs/generate/columns/constant.ts";
import { firstIs } from "../../jobs/generate/columns/first-is.ts";
import { inTurn } from "../../jobs/generate/columns/in-turn.ts";
import { made } from "../../jobs/generate/columns/made.ts";
import { parentOf } from "../../jobs/generate/columns/parent-of.ts";
import { persona } from "../../jobs/generate/columns/persona.ts";
import { unique, value } from "../../jobs/generate/columns/value.ts";
import { entity, type Entity, type Model } from "../../jobs/generate/model/entity.ts";
import type { RowView } from "../../jobs/generate/row-view.ts";
import { turnOf } from "../../jobs/generate/turn-of.ts";
import { seriesOfValues } from "../../jobs/generate/value-series.ts";
import type { ColumnModel } from "../../jobs/generate/series.ts";
import { daysFromText } from "../../values/iso-date.ts";
import type { Profile } from "../domain.ts";
import { diagnosisCodes, procedureCodes, type ReferenceCode } from "./codes.ts";

/** Rows of a generating run belong to this run, as those of a scenario belong to theirs. */
const runOfGeneratedRows = "generated";

/** The first member of every profile, so that it can be looked for. */
export const probe = "FAKE_Probe";

const todayText = "2025-01-01";
const today = daysFromText(todayText) ?? 0;
const day = 86_400_000_000;

/** What a profile asks for. */
export function model({ name, counts }: Profile): Model {
  const count = (table: string): number => counts[`public.${table}`] ?? 0;
  for (const [table, needed] of needs) {
    if (count(table) === 0 || needed.every((other) => count(other) > 0)) continue;
    throw new SeedbedError(
      "MODEL_INVALID",
      `Profile ${name} asks for rows of ${table}, and for none of ${needed.join(" or ")}.`,
      `Ask for at least one row of ${needed.join(", ")}.`,
    );
  }
  return {
    today: todayText,
    entities: [
      plans(count("plan")),
      members(count("member")),
      providers(count("provider")),
      eligibilities(count("eligibility")),
      codes("public.procedure_code", procedureCodes),
      codes("public.diagnosis_code", diagnosisCodes),
      claims(count("claim")),
    ],
  };
}

const needs: readonly (readonly [table: string, needed: readonly string[]])[] = [
  ["member", ["plan"]],
  ["eligibility", ["member"]],
  ["claim", ["member", "provider", "eligibility"]],
];

function plans(count: number): Entity {
  return entity("public.plan", {
    count,
    columns: {
      plan_id: made((row) => `plan-${row.number + 1}`),
      name: made(
        (row) => `FAKE_${row.pick("name", planNames)} ${row.text("coverage_type").toUpperCase()} ${row.number + 1}`,
      ),
      coverage_type: choiceOf(["hmo", "ppo", "epo", "pos"], [4, 4, 1, 1]),
      effective_date: between("2019-01-01", "2021-12-31"),
      test_run_id: constant(runOfGeneratedRows),
    },
  });
}

function members(count: number): Entity {
  return entity("public.member", {
    count,
    columns: {
      member_id: made((row) => `m-${row.number + 1}`),
      status: choiceOf(["active", "inactive"], [6, 1]),
      first_name: marked(persona("first_name")),
      last_name: firstIs(probe, marked(persona("last_name"))),
      date_of_birth: value("dob"),
      address_line1: made((row) => `${row.between("number", 1, 999)} FAKE_${row.pick("street", streets)}`),
      address_city: made((row) => `FAKE_${row.pick("city", cities)}`),
      address_state: constant("ZZ"),
      address_zip: value("postcode"),
      plan_id: parentOf("public.plan", { spread: "zipf" }),
      test_run_id: constant(runOfGeneratedRows),
    },
    traits: {
      active: { status: constant("active") },
      inactive: { status: constant("inactive") },
      elderly: { date_of_birth: between("1936-01-01", "1950-12-31") },
    },
  });
}

function providers(count: number): Entity {
  return entity("public.provider", {
    count,
    columns: {
      provider_id: made((row) => `p-${row.number + 1}`),
      name: made(
        (row) => `FAKE_${row.pick("name", cities)} ${row.pick("kind", ["Clinic", "Hospital", "Medical Group"])}`,
      ),
      network_status: choiceOf(["in_network", "out_of_network"], [4, 1]),
      npi_fake: unique("npi"),
      test_run_id: constant(runOfGeneratedRows),
    },
    traits: { out_of_network: { network_status: constant("out_of_network") } },
  });
}

/** One window for each member, further ones before it; those of inactive members are not active. */
function eligibilities(count: number): Entity {
  return entity("public.eligibility", {
    count,
    columns: {
      eligibility_id: made((row) => `e-${row.number + 1}`),
      member_id: inTurn("public.member"),
      // A window a year: the first round of members has this year's, the second one last year's.
      effective_from: made((row) => yearStart(row) + row.whole("late", 60)),
      effective_to: made((row) => yearStart(row) + 364),
      status: made((row) => {
        if (row.amount("effective_to") < today) return "expired";
        return row.parent("member_id")?.text("status") === "active" ? "active" : "inactive";
      }),
      test_run_id: constant(runOfGeneratedRows),
    },
  });
}

/** Windows reach from autumn to autumn around today, a year earlier in each round of members. */
function yearStart(row: RowView): number {
  return today - 300 - 365 * turnOf(row, "member_id");
}

function codes(table: string, list: readonly ReferenceCode[]): Entity {
  return entity(table, {
    count: list.length,
    columns: {
      code: made((row) => list[row.number].code),
      description: made((row) => list[row.number].description),
      is_valid: made((row) => list[row.number].isValid),
      test_run_id: constant(null),
    },
  });
}

/** Each goes with an eligibility, whose member it is and in whose window it lies. */
function claims(count: number): Entity {
  return entity("public.claim", {
    count,
    columns: {
      claim_id: made((row) => `claim-${row.number + 1}`),
      member_id: chosenRow("public.member", (row) => windowOf(row).parent("member_id")?.number ?? -1),
      provider_id: parentOf("public.provider", { spread: "zipf" }),
      procedure_code: chosenRow("public.procedure_code", (row) =>
        hasInvalidCode(row) ? invalidProcedure : row.pick("valid", validProcedures),
      ),
      diagnosis_code: chosenRow("public.diagnosis_code", (row) => row.pick("diagnosis", validDiagnoses)),
      status: choiceOf(["paid", "pending", "denied", "appealed"], [70, 15, 12, 3]),
      submitted_at: made((row) => {
        const window = windowOf(row);
        const from = window.amount("effective_from");
        const days = Math.min(window.amount("effective_to"), today - 1) - from;
        return (from + row.whole("day", days)) * day + row.between("minute", 8 * 60, 18 * 60) * 60_000_000;
      }),
      denial_reason: made((row) =>
        /^(denied|appealed)$/.test(row.text("status")) ? row.pick("why", denialReasons(row)) : null,
      ),
      test_run_id: constant(runOfGeneratedRows),
    },
    traits: {
      denied: { status: constant("denied") },
      pending: { status: constant("pending") },
      paid: { status: constant("paid") },
    },
  });
}

/** The eligibility that a claim is made under: they take turns. */
function windowOf(row: RowView): RowView {
  const windows = row.row("public.eligibility", 0).table.layout;
  const there = windows.waves[row.table.wave(row.number)] ?? windows.rows;
  return row.row("public.eligibility", row.number % there);
}

function hasInvalidCode(row: RowView): boolean {
  return row.text("status") === "denied" && row.chance("invalid", 0.4);
}

function denialReasons(row: RowView): readonly string[] {
  return row.parent("procedure_code")?.number === invalidProcedure
    ? ["invalid_procedure_code"]
    : ["not_covered", "out_of_network", "missing_authorization", "duplicate_claim"];
}

/** Codes are told by their place in the list, which is their row. */
const validProcedures = validPlaces(procedureCodes);
const validDiagnoses = validPlaces(diagnosisCodes);
const invalidProcedure = procedureCodes.findIndex(({ isValid }) => !isValid);
const planNames = ["Bluestem", "Harborlight", "Summitfield", "Prairie Crest", "Longmeadow"];
const streets = ["Way", "Lane", "Street", "Avenue", "Road"];
const cities = ["Town", "Falls", "Harbor", "Springs", "Junction", "Valley", "Bluff", "Haven"];

/** A name that says that it is made up. */
function marked(name: ColumnModel): ColumnModel {
  return {
    summary: `${name.summary}, marked FAKE_`,
    prepare: (site) => {
      const series = name.prepare(site);
      return seriesOfValues(site.column, (row) => `FAKE_${String(series.at(row))}`);
    },
  };
}

function validPlaces(codes: readonly ReferenceCode[]): readonly number[] {
  return codes.flatMap(({ isValid }, place) => (isValid ? [place] : []));
}
