import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Model } from "./model/entity.ts";

/**
 * What is done with fields that are named for real people's identifiers: `reject` refuses them before anything runs, `fake`
 * keeps them and fills them with values that are nobody's.
 */
export type PhiPolicy = "reject" | "fake";

/** Names that say that a field holds somebody's own identifier, or their real name or address. */
export const phiFields: readonly string[] = [
  "actual_email",
  "driver_license",
  "passport",
  "real_email",
  "real_name",
  "social_security",
  "social_security_number",
  "ssn",
];

/** Refuses a model, or a table that it fills, with a field named so; under the policy `fake` there is nothing to refuse. */
export function refusePhiFields(model: Model, catalog: Catalog | null, policy: PhiPolicy): void {
  if (policy === "fake") return;
  for (const { table, columns, traits } of model.entities) {
    const ofTable = catalog?.tables.find(({ id }) => displayTable(id) === table)?.columns.map(({ name }) => name) ?? [];
    const ofTraits = Object.values(traits ?? {}).flatMap((trait) => Object.keys(trait));
    refusePhiNames([...Object.keys(columns), ...ofTraits, ...ofTable], table);
  }
}

/** Refuses names of fields, of an override for one; case and hyphens do not matter. */
export function refusePhiNames(names: readonly string[], where: string): void {
  const found = names.find((name) => phiFields.includes(plainName(name)));
  if (found === undefined) return;
  throw new SeedbedError(
    "MODEL_INVALID",
    `PHI field: ${where}.${found} is named for an identifier of a real person.`,
    "Take the field away or name it otherwise; a domain whose policy is `fake` keeps it and fills it with values that are nobody's.",
  );
}

/** `socialSecurityNumber`, `Social-Security-Number` and `SOCIAL_SECURITY_NUMBER` are one name. */
function plainName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[\s-]+/g, "_")
    .toLowerCase();
}
