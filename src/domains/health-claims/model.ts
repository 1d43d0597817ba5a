import { SeedbedError } from "../../core/seedbed-error.ts";
import { between } from "../../jobs/generate/columns/between.ts";
import { choiceOf, weighted } from "../../jobs/generate/columns/choice-of.ts";
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
import { steadyChoice } from "../../jobs/generate/draws/steady-choice.ts";
import { shuffle } from "../../jobs/generate/draws/shuffle.ts";
import { rowsInTurn, turnOf } from "../../jobs/generate/turn-of.ts";
import { civil, daysFromCivil } from "../../rows/cell-writer.ts";
import { seriesOfValues } from "../../jobs/generate/value-series.ts";
import type { ColumnModel } from "../../jobs/generate/series.ts";
import { daysFromText } from "../../values/iso-date.ts";
import type { Profile } from "../domain.ts";
import { ageGroup, care, needsAuthorization, yearlyVisit } from "./care.ts";
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
      name: made((row) => {
        const [first, metal, round] = placesOf(row.number, [planNames.length, metals.length]);
        // Of the last metal on, a plan is told from an older one by its edition.
        const edition = round === 0 ? "" : ` ${2021 + round}`;
        return `FAKE_${planNames[first]} ${metals[(first + metal) % metals.length]} ${row.text("coverage_type").toUpperCase()}${edition}`;
      }),
      coverage_type: choiceOf(["hmo", "ppo", "epo", "pos"], [4, 4, 1, 1]),
      // Plans begin with a year.
      effective_date: made((row) => daysFromCivil(row.between("year", 2018, 2021), 1, 1)),
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
      // Whoever is insured had been born before.
      date_of_birth: value("dob", { max: "2022-12-31" }),
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
      name: unlike({ summary: "a name that no other provider has", size: providerNames, write: providerName }),
      // One in five, the second among them: most members go to the first few.
      network_status: made((row) => (row.number % 5 === 1 ? "out_of_network" : "in_network")),
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
      effective_from: made((row) => {
        const member = row.parent("member_id");
        const month = 2 + row.stream("month").whole(member?.number ?? 0, 9);
        return daysFromCivil(civil(today).year - 1 - turnOf(row, "member_id"), month, 1);
      }),
      effective_to: made((row) => {
        const { year, month } = civil(row.amount("effective_from"));
        // Who is insured no longer left before the year was over.
        const months = turnOf(row, "member_id") === 0 && !isActive(row) ? Math.min(3, 13 - month) : 12;
        return daysFromCivil(year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1, 1) - 1;
      }),
      status: made((row) => {
        if (!isActive(row)) return "inactive";
        return row.amount("effective_to") < today ? "expired" : "active";
      }),
      test_run_id: constant(runOfGeneratedRows),
    },
  });
}

function isActive(row: RowView): boolean {
  return row.parent("member_id")?.text("status") === "active";
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

/** Each is made by a member who is eligible, in one of the member's windows, for what somebody of that age has. */
function claims(count: number): Entity {
  return entity("public.claim", {
    count,
    columns: {
      claim_id: made((row) => `claim-${row.number + 1}`),
      member_id: chosenRow("public.member", claimant),
      provider_id: parentOf("public.provider", { spread: "zipf" }),
      procedure_code: chosenRow("public.procedure_code", procedureOf),
      diagnosis_code: chosenRow("public.diagnosis_code", diagnosisOf),
      status: made(statusOf),
      submitted_at: made(submittedAt),
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

/** Some members are ill more often than others: of two windows drawn it is the earlier one's. */
function claimant(row: RowView): number {
  const windows = row.row("public.eligibility", 0).table.layout;
  const there = windows.waves[row.table.wave(row.number)] ?? windows.rows;
  const [one, other] = ["one", "other"].map((label) => steadyChoice(row.stream(label), row.number, there));
  return row.row("public.eligibility", Math.min(one, other)).parent("member_id")?.number ?? -1;
}

/** On a working day within one of the member's windows, and not after today. */
function submittedAt(row: RowView): number {
  const member = row.parent("member_id");
  const windows =
    member === null ? [] : [...rowsInTurn(member, "public.eligibility", "member_id", row.table.wave(row.number))];
  const window = windows[row.whole("window", Math.max(1, windows.length))];
  const from = window.amount("effective_from");
  const last = Math.min(window.amount("effective_to"), today - 1);
  const drawn = from + row.whole("day", last - from + 1);
  const weekday = (drawn + 3) % 7;
  const working = weekday < 5 ? drawn : drawn - (weekday - 4) >= from ? drawn - (weekday - 4) : drawn + (7 - weekday);
  return working * day + row.between("minute", 8 * 60, 18 * 60) * 60_000_000;
}

function ageOf(row: RowView): number {
  const born = row.parent("member_id")?.amount("date_of_birth") ?? 0;
  return (row.amount("submitted_at") / day - born) / 365.25;
}

function diagnosisOf(row: RowView): number {
  const group = ageGroup(ageOf(row));
  const place = weighted(care.map(({ ages }) => ages[group]))(row.stream("diagnosis").fraction(row.number));
  return diagnosisPlaces.get(care[place].diagnosis) ?? -1;
}

function procedureOf(row: RowView): number {
  if (hasInvalidCode(row)) return invalidProcedure;
  const found = care.find(({ diagnosis }) => diagnosis === row.text("diagnosis_code"));
  // A child gets no injection for a sore back, and Medicare pays for the yearly visit of the elderly.
  const age = ageOf(row);
  const own = found?.procedures.filter((code) => age >= 18 || code !== "J1885") ?? ["99213"];
  const all = found?.diagnosis === "Z00.00" && age >= 65 ? [yearlyVisit] : own;
  return procedurePlaces.get(row.pick("procedure", all)) ?? -1;
}

/** Plans that pay for their network alone deny what was done outside of it. */
function statusOf(row: RowView): string {
  const at = row.whole("status", 100);
  if (isOutside(row)) return at < 70 ? "denied" : at < 85 ? "appealed" : "pending";
  const denied = isFarProvider(row) ? 60 : 70;
  return at < denied ? "paid" : at < denied + 15 ? "pending" : at < 97 ? "denied" : "appealed";
}

function isOutside(row: RowView): boolean {
  const plan = row.parent("member_id")?.parent("plan_id")?.text("coverage_type") ?? "";
  return isFarProvider(row) && (plan === "hmo" || plan === "epo");
}

function isFarProvider(row: RowView): boolean {
  return row.parent("provider_id")?.text("network_status") === "out_of_network";
}

function hasInvalidCode(row: RowView): boolean {
  return row.text("status") === "denied" && row.chance("invalid", isOutside(row) ? 0.1 : 0.35);
}

function denialReasons(row: RowView): readonly string[] {
  if (row.parent("procedure_code")?.number === invalidProcedure) return ["invalid_procedure_code"];
  if (isOutside(row)) return ["out_of_network"];
  const others = needsAuthorization.has(row.text("procedure_code"))
    ? ["missing_authorization", "missing_authorization", "not_covered"]
    : ["not_covered", "not_covered", "duplicate_claim"];
  return isFarProvider(row) ? ["out_of_network", "out_of_network", "out_of_network", ...others] : others;
}

/** Codes are told by their place in the list, which is their row. */
const procedurePlaces = placesByCode(procedureCodes);
const diagnosisPlaces = placesByCode(diagnosisCodes);
const invalidProcedure = procedureCodes.findIndex(({ isValid }) => !isValid);
const planNames = ["Bluestem", "Harborlight", "Summitfield", "Prairie Crest", "Longmeadow"];
const streets = ["Way", "Lane", "Street", "Avenue", "Road"];
const cities = ["Town", "Falls", "Harbor", "Springs", "Junction", "Valley", "Bluff", "Haven"];
const metals = ["Bronze", "Silver", "Gold", "Platinum"];
const kinds = ["Clinic", "Hospital", "Medical Group", "Family Practice", "Urgent Care", "Health Center", "Specialists"];
const sides = [
  "",
  "North",
  "South",
  "East",
  "West",
  "Upper",
  "Lower",
  "Old",
  "New",
  "Great",
  "Little",
  "Far",
  "Near",
  "Central",
  "Inner",
  "Outer",
];
const providerNames = cities.length * kinds.length * sides.length;

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

function placesByCode(codes: readonly ReferenceCode[]): ReadonlyMap<string, number> {
  return new Map(codes.map(({ code }, place) => [code, place]));
}

/** Names of providers by their number, a place, a side of it and a kind; more than there are carry a letter. */
function providerName(place: number): string {
  const [city, kind, side, letter] = placesOf(place, [cities.length, kinds.length, sides.length]);
  const branch = letter === 0 ? "" : ` ${String.fromCodePoint(65 + (letter % 26))}`;
  return `FAKE_${[sides[side], cities[city], kinds[kind]].filter((word) => word !== "").join(" ")}${branch}`;
}

/** Rows take places of a shuffle, so that no two are called the same as long as there are names. */
function unlike({
  summary,
  size,
  write,
}: {
  readonly summary: string;
  readonly size: number;
  readonly write: (place: number) => string;
}): ColumnModel {
  return {
    summary,
    prepare: (site) => {
      const place = shuffle(site.draws("names"), size);
      return seriesOfValues(site.column, (row) => write(place(row % size) + size * Math.floor(row / size)));
    },
  };
}

/** A number as digits of several bases, the first changing fastest; what is left over comes last. */
function placesOf(number: number, sizes: readonly number[]): readonly number[] {
  let rest = number;
  const digits = sizes.map((size) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  });
  return [...digits, rest];
}
