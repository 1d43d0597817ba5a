import type { Catalog, Prerequisite, SkippedObject } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";

/** What a catalog has that an earlier one of the same database had not; schemas and extensions are whoever's. */
export function catalogWithout(catalog: Catalog, earlier: Catalog): Catalog {
  const tables = new Set(earlier.tables.map(({ oid }) => oid));
  const prerequisites = new Set(earlier.prerequisites.map(prerequisiteOid));
  const sequences = new Set(earlier.sequences.map(({ id }) => displayTable(id)));
  const collations = new Set(earlier.collations.map(({ id }) => displayTable(id)));
  const skipped = new Set(earlier.skipped.map(skippedName));
  return {
    ...catalog,
    collations: catalog.collations.filter(({ id }) => !collations.has(displayTable(id))),
    prerequisites: catalog.prerequisites.filter((one) => !prerequisites.has(prerequisiteOid(one))),
    sequences: catalog.sequences.filter(({ id }) => !sequences.has(displayTable(id))),
    tables: catalog.tables.filter(({ oid }) => !tables.has(oid)),
    skipped: catalog.skipped.filter((one) => !skipped.has(skippedName(one))),
  };
}

function prerequisiteOid(one: Prerequisite): number {
  if (one.kind === "type") return one.type.oid;
  return one.kind === "function" ? one.function.oid : one.object.oid;
}

function skippedName({ kind, schema, name, on }: SkippedObject): string {
  return JSON.stringify([kind, schema, name, on]);
}
