import type { TableId } from "../catalog/catalog.ts";
import type { Rule } from "../rows/rule.ts";
import type { Shape } from "../rows/shape.ts";

/** A part of a table, by heap pages: `from` up to but not including `to`; `to` null is open-ended, and from 0 to null the whole. */
export interface PageRange {
  readonly from: number;
  readonly to: number | null;
}

/** The unit of work, of the ledger and of resuming. */
export interface Chunk {
  readonly id: string;
  readonly table: TableId;
  readonly range: PageRange;
}

/** Why a column is treated as it is, in words for people and for the audit log. */
export interface ColumnPlan {
  readonly column: string;
  /** Registered name of the action, or `passthrough`. */
  readonly action: string;
  readonly provider: string | null;
  /** Name of the value domain whose key drives it; null for what needs no key. */
  readonly domain: string | null;
  readonly origin: "explicit" | "foreign key" | "detected" | "default" | "generated";
  readonly reason: string;
  /** How many distinct values the action can give, for judging chance; null when it does not matter. */
  readonly space: bigint | null;
  /** One in so many values may come out as it went in, where that is not one in `space`. */
  readonly oneIn?: bigint;
}

/** What happens to one stored table: a table, or a leaf partition. */
export interface TablePlan {
  readonly id: TableId;
  /** The table people know it by: the root of its partition tree, else itself. */
  readonly root: TableId;
  readonly strategy: "transform" | "empty" | "truncate";
  /** Where rows are written: the root when a masked partition key may move them, else the table itself. */
  readonly writesTo: TableId;
  readonly shape: Shape;
  /** Types that made the table go as text. */
  readonly binaryFallback: readonly string[];
  readonly columns: readonly ColumnPlan[];
  readonly rules: readonly Rule[];
  /** Columns whose rule applies only to rows for which the source finds an SQL expression true. */
  readonly conditions: ReadonlyMap<string, string>;
  readonly chunks: readonly Chunk[];
  /** For progress; 0 when not known. */
  readonly estimatedRows: number;
  readonly pages: number;
}
