import type { Validated } from "../../jobs/generate/run-validators.ts";

/** What became of one table. */
export interface GeneratedTable {
  readonly table: string;
  readonly records: number;
  /** From its first chunk to its last; tables may load side by side. */
  readonly seconds: number;
  /** Of the records that this run wrote itself, and not before it was taken up again. */
  readonly records_per_second: number;
  /** Records that were there already when the run was taken up again. */
  readonly records_before?: number;
}

/** What a generating run comes to; the names are those that people's scripts read. */
export interface GenerateResult {
  readonly run_id: string | null;
  readonly database: string;
  readonly domain: string | null;
  /** The profile's name; `schema` where the rows follow from the target's own tables. */
  readonly environment: string;
  readonly profile_name: string;
  readonly seed: string;
  readonly dry_run: boolean;
  readonly resumed: boolean;
  readonly total_time_seconds: number;
  readonly target_time_seconds: number | null;
  /** Time taken to time allowed: below 1 is faster. */
  readonly performance_ratio: number | null;
  readonly target_met: boolean | null;
  readonly total_records_created: number;
  readonly records_per_second: number;
  readonly target_records_per_second: number | null;
  readonly validation_time_seconds: number;
  readonly validation: readonly Validated[];
  /** What is worth knowing and no problem: a table whose keys have no room for more rows, for example. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  readonly success: boolean;
  readonly tables: readonly GeneratedTable[];
}

/** Cuts a number of seconds or a ratio to what is worth reading. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Rows a second, in whole numbers. */
export function perSecond(rows: number, seconds: number): number {
  return Math.round(rows / Math.max(0.001, seconds));
}
