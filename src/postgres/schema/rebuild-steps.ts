import type { Catalog, ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { constraintComments } from "./comment-steps.ts";
import { indexSettings } from "./index-settings.ts";
import { indexesToMake } from "./index-steps.ts";
import { replicaIdentity } from "./replica-identity.ts";
import type { SchemaStep, SchemaSteps } from "./schema-step.ts";
import { schemaSteps } from "./schema-steps.ts";

/** What makes the dropped keys and indexes of standing tables again, as the tables themselves had them. */
export type RebuildSteps = Pick<SchemaSteps, "keys" | "indexes" | "foreignKeys" | "finish">;

/** The statements that drop keys and indexes of standing tables, so that rows load without them, and those that make them again. */
export interface TakenDown {
  readonly drops: readonly SchemaStep[];
  readonly rebuild: RebuildSteps;
}

/**
 * Takes down the foreign keys between the tables touched, their unique and exclusion constraints and their indexes. CHECKs
 * stay, and so do keys onto tables that are not touched.
 */
export function takeDown(standing: Catalog, touched: (table: Table) => boolean): TakenDown {
  const tables = standing.tables.filter(touched);
  const names = new Set(tables.map((table) => displayTable(table.id)));
  const isDropped = (key: ForeignKey): boolean => key.local && names.has(displayTable(key.references));
  const { keys, indexes, foreignKeys } = schemaSteps(standing, {
    targetVersion: Math.floor(standing.serverVersion / 10_000),
    kept: touched,
    replicateAllIndexes: true,
    dropForeignKey: () => true,
  });
  const drops = [
    ...tables.flatMap((table) => table.foreignKeys.filter(isDropped).map((key) => dropConstraint(table, key.name))),
    // What belongs to a parent's goes with it, and cannot go before.
    ...tables.flatMap((table) => ownKeys(table, false).map((name) => dropConstraint(table, name))),
    ...tables.flatMap((table) => ownIndexes(table, false)),
    ...tables.flatMap((table) => ownKeys(table, true).map((name) => dropConstraint(table, name))),
    ...tables.flatMap((table) => ownIndexes(table, true)),
  ];
  const finish = [
    ...tables.flatMap(replicaIdentity),
    ...tables.flatMap((table) => indexSettings(table, indexesToMake(table, true))),
    ...tables.flatMap((table) => constraintComments(table, indexesToMake(table, true))),
  ];
  return { drops, rebuild: { keys, indexes, foreignKeys, finish } };
}

function ownKeys(table: Table, belonging: boolean): readonly string[] {
  return table.constraints
    .filter(
      (one) =>
        (one.kind === "primary key" || one.kind === "unique" || (one.kind === "exclude" && one.local)) &&
        (one.parentIndex !== undefined) === belonging,
    )
    .map((one) => one.name);
}

function dropConstraint(table: Table, constraint: string): SchemaStep {
  return {
    label: `constraint ${constraint} of ${displayTable(table.id)}`,
    text: `alter table ${quoteTable(table.id)} drop constraint if exists ${quoteIdentifier(constraint)}`,
    locks: [table.id],
  };
}

function ownIndexes(table: Table, belonging: boolean): readonly SchemaStep[] {
  return table.indexes
    .filter((index) => (index.parent !== null) === belonging)
    .map((index) => ({
      label: `index ${index.name} of ${displayTable(table.id)}`,
      text: `drop index if exists ${quoteTable(index)}`,
      locks: [table.id],
    }));
}
