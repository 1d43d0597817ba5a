import type { Profile } from "../domain.ts";
import { diagnosisCodes, procedureCodes } from "./codes.ts";

/** The tables in the order in which docs and profiles name them. */
export const tableNames = [
  "plan",
  "provider",
  "member",
  "eligibility",
  "claim",
  "procedure_code",
  "diagnosis_code",
] as const;

/** Codes are the same rows in every profile. */
export const profiles: readonly Profile[] = [
  profile("panel", "A small panel of members with their claims", 30, {
    plan: 3,
    provider: 12,
    member: 50,
    eligibility: 65,
    claim: 200,
  }),
  profile("payer", "A regional payer", 120, {
    plan: 20,
    provider: 800,
    member: 20_000,
    eligibility: 30_000,
    claim: 150_000,
  }),
];

type Counted = Exclude<(typeof tableNames)[number], "procedure_code" | "diagnosis_code">;

function profile(
  name: string,
  description: string,
  targetSeconds: number,
  counts: Readonly<Record<Counted, number>>,
): Profile {
  const all = { ...counts, procedure_code: procedureCodes.length, diagnosis_code: diagnosisCodes.length };
  return {
    name,
    description,
    counts: Object.fromEntries(tableNames.map((table) => [`public.${table}`, all[table]])),
    targetSeconds,
    targetRecordsPerSecond: 1000,
  };
}
