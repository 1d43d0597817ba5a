import type { CopyGroup } from "../../../catalog/catalog.ts";
import type { Policy } from "../../../values/provider.ts";
import type { ActionSpec } from "./action-options.ts";
import type { Located, Place } from "./place.ts";

/** What happens to a table's rows. */
export type Strategy = "transform" | "exclude" | "empty" | "truncate";

/** A regular expression as the file writes it. */
export interface PatternText {
  readonly pattern: string;
  readonly flags: string;
}

/** A rule for one column, as written; whether the column exists is for the catalog to say. */
export interface ColumnRule {
  readonly column: string;
  /** Of the column's key. */
  readonly at: Place;
  readonly action: ActionSpec;
  /** `clinical.providers.email`: the column whose masking this one shares. */
  readonly seedAlias?: Located<string>;
  /** SQL over the source's row: the rule holds for rows for which it is true. */
  readonly when?: Located<string>;
  /** Of the written values of `action` and its options, by their names in the file. */
  readonly places: ReadonlyMap<string, Place>;
  /** Of the action json: the rules of its paths, which stand in the place of columns. */
  readonly inner?: readonly ColumnRule[];
}

/** One entry of `tables`, as written. */
export interface TableRule {
  /** As in the file: `users`, `crm.orders`, `"Ops & Co".a`. */
  readonly name: string;
  /** Of the table's key. */
  readonly at: Place;
  readonly strategy: Located<Strategy>;
  /** Whether foreign keys onto excluded tables are left out and their columns set to NULL. */
  readonly nullOrphanFks: boolean;
  /** By id column: which key column each value of the type column stands for. */
  readonly polymorphic: Located<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** Which column chooses the made-up person that others tell of; `columns` undefined for all that can. */
  readonly persona?: Located<{ readonly key: string; readonly columns?: readonly string[] | undefined }>;
  readonly columns: readonly ColumnRule[];
}

/** A masking configuration that is right in itself; settings that the file leaves out have their defaults. */
export interface MaskConfig {
  readonly file: string;
  readonly globalSalt?: Located<string>;
  /** Whether the salt outlives the run; kept when left out. */
  readonly salt?: "kept" | "per_run";
  readonly onExistingData: "fail" | "truncate" | "drop_create";
  readonly onDrift: "fail" | "warn";
  readonly strictAutodetect: boolean;
  readonly autoDetect: boolean;
  /** How far made-up values may go; safe when left out. */
  readonly policy?: Policy;
  /** Modules with providers, as written. */
  readonly plugins?: readonly string[];
  readonly impliedFkIgnore: readonly Located<string>[];
  readonly auditLog: boolean;
  readonly batchSize: number | "auto";
  readonly cyclePolicy: "auto" | "require_deferrable";
  readonly constraints: "after_load" | "in_place";
  readonly replicateAllIndexes: boolean;
  /** What is copied besides tables; nothing when left out. */
  readonly copyObjects?: readonly CopyGroup[];
  readonly protect: PatternText;
  readonly protectRows: number;
  readonly tables: readonly TableRule[];
  /** Of the written values of the settings above, by their names in the file. */
  readonly places: ReadonlyMap<string, Place>;
}
