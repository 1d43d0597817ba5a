import type { TypeRef } from "../catalog/catalog.ts";
import type { Codec } from "./codec.ts";

/** How rows travel: PostgreSQL's binary COPY format, or its text format. */
export type Wire = "binary" | "text";

/**
 * Rows travel in blocks: big enough to be fast, small enough that memory stays flat. A block is COPY data without the
 * file header and trailer, and holds whole rows: about 256 KiB, or one row if that is larger.
 * Its bytes are lent: they are valid until the next block is asked for.
 */
export interface Block {
  readonly wire: Wire;
  readonly bytes: Uint8Array;
}

export interface ShapeColumn {
  readonly name: string;
  readonly type: TypeRef;
  /** Null: no rule can look inside; the column is copied as it stands. */
  readonly codec: Codec | null;
}

/** The columns of a stream of rows, in the order of the stream. */
export interface Shape {
  readonly wire: Wire;
  readonly columns: readonly ShapeColumn[];
}
