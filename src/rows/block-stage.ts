import type { Digest } from "./digest.ts";
import type { Block, Shape } from "./shape.ts";

/** What passed through a stage since it was last reset. */
export interface Tally extends RowTally {
  /** For each rule, in order: values that it was not made for. */
  readonly strays: readonly number[];
  /** For each rule, in order: values that held nothing for it to change, and so stand as they were. */
  readonly idle: readonly number[];
}

/** What counting rows and values alone can tell. */
export interface RowTally {
  readonly rows: number;
  /** Over whole rows as they were read. */
  readonly source: Digest;
  /** Over whole rows as they were written. */
  readonly target: Digest;
  /** Over the columns that no rule touches, alone. */
  readonly kept: Digest;
  /** For each rule, in order: values that were neither NULL nor empty and came out as they went in. */
  readonly unchanged: readonly number[];
  /** For each rule, in order: values it was asked for. */
  readonly masked: readonly number[];
}

/** Rules compiled for one table: blocks in, blocks out, and a tally of what passed. */
export interface Stage {
  readonly shape: Shape;
  /** The result's bytes are valid until the next call. */
  apply(block: Block): Block;
  /** The same bytes in pieces, valid as long and no longer than the block: what no rule touches of a wide row is lent from it. */
  pieces(block: Block): readonly Uint8Array[];
  /** Rows since the last reset. */
  rows(): number;
  tally(): Tally;
  reset(): void;
}
