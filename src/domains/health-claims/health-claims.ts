import type { Domain, DomainTable } from "../domain.ts";
import { model, probe } from "./model.ts";
import { profiles, tableNames } from "./profiles.ts";
import { indexesFile, tablesFile } from "./schema.ts";
import { validators } from "./validators.ts";

const lessons: Readonly<Record<(typeof tableNames)[number], string>> = {
  plan: "the root of a chain of keys",
  provider: "in the network or out of it; numbers with a wrong check digit",
  member: "marked names by CHECK: FAKE_ and the state ZZ",
  eligibility: "windows of time; a status that must fit the member's",
  claim: "states with reasons; four keys",
  procedure_code: "reference rows, one of them invalid on purpose; no run of their own",
  diagnosis_code: "reference rows, one of them invalid on purpose; no run of their own",
};

const tables: readonly DomainTable[] = tableNames.map((name) => ({
  table: { schema: "public", name },
  rows: profiles[0].counts[`public.${name}`],
  teaches: lessons[name],
}));

/** Members of health plans and their claims: the schema that scenarios were first written for. Nobody in it exists. */
export const healthClaims: Domain = {
  name: "health-claims",
  summary: "Health insurance: plans, providers, members, eligibility and claims, every name marked FAKE_.",
  schemas: ["public"],
  schema: [tablesFile, indexesFile],
  tables,
  configurations: [],
  probe,
  generate: { profiles, defaultProfile: "panel", model, phiFields: "reject", validators },
};
