import type { ForeignKey, Table, TableId } from "../../catalog/catalog.ts";

/** One statement that makes a part of a schema. */
export interface SchemaStep {
  /** What it makes, for progress and for naming a failure: `primary key people_pkey of crm.people`. */
  readonly label: string;
  readonly text: string;
  /** The tables that it locks. Steps of one phase that share none of them may run side by side; others keep their order. */
  readonly locks: readonly TableId[];
}

/** A foreign key: added without looking at the rows where the server allows that, and checked afterwards. */
export interface ForeignKeyStep {
  readonly label: string;
  readonly table: TableId;
  readonly references: TableId;
  readonly add: string;
  /** Null when `add` checks the rows itself, or when the source never had the key checked. */
  readonly validate: string | null;
  /** Both tables and their partitions. */
  readonly locks: readonly TableId[];
}

/**
 * How a schema is written into an empty target, phase by phase: `before` the rows and in this order; after them `keys`,
 * `indexes`, `foreignKeys`, `unvalidated` (CHECKs that the source never checked, so its rows may break them) and `finish`.
 */
export interface SchemaSteps {
  readonly before: readonly SchemaStep[];
  readonly keys: readonly SchemaStep[];
  readonly indexes: readonly SchemaStep[];
  readonly foreignKeys: readonly ForeignKeyStep[];
  readonly unvalidated: readonly SchemaStep[];
  readonly finish: readonly SchemaStep[];
}

/** What of a schema to write, and for which server. */
export interface SchemaOptions {
  /** The target's major version, 13 to 18. */
  readonly targetVersion: number;
  /** Whether a table is created; all are when left out. */
  readonly kept?: (table: Table) => boolean;
  /** Unique indexes are always made; all others only when this is true. */
  readonly replicateAllIndexes?: boolean;
  /** Which keys onto tables that are not created may be dropped; any other such key is an error. */
  readonly dropForeignKey?: (key: ForeignKey) => boolean;
}
