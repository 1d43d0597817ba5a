import type { Table, TableIndex } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { attachIndex } from "./attach-index.ts";
import { tieKeys } from "./key-steps.ts";
import type { SchemaStep } from "./schema-step.ts";

/**
 * The indexes that no constraint owns; of the not unique ones all or none. PostgreSQL prints the index of a partitioned
 * table with ONLY, so each partition's is made by itself and then tied to it.
 */
export function indexSteps(tables: readonly Table[], all: boolean): readonly SchemaStep[] {
  const made = tables.flatMap((table) => indexesToMake(table, all).map((index) => ({ table, index })));
  const builds = made.map(({ table, index }) => ({
    label: `${index.unique ? "unique index" : "index"} ${index.name} of ${displayTable(table.id)}`,
    text: index.definition,
    locks: [table.id],
  }));
  const indexes = made.map(({ table, index }) => ({ table: table.id, index }));
  const byName = new Map(indexes.map((one) => [displayTable(one.index), one]));
  const ties = indexes.flatMap((one) => {
    const parent = one.index.parent === null ? undefined : byName.get(displayTable(one.index.parent));
    return parent === undefined ? [] : [attachIndex(parent, one)];
  });
  // A partition may have as a constraint what is only an index of its parent.
  return [...builds, ...ties, ...tieKeys(tables, indexes)];
}

/** An invalid index is the rest of a build that failed, except on a partitioned table, where a partition may lack its part. */
export function indexesToMake(table: Table, all: boolean): readonly TableIndex[] {
  return table.indexes.filter((index) => (all || index.unique) && (index.valid || table.kind === "partitioned"));
}
