import type { CellWriter } from "../../../rows/cell-writer.ts";
import type { Codec } from "../../../rows/codec.ts";

/** A column of a key. */
export interface TupleColumn {
  readonly name: string;
  readonly codec: Codec | null;
}

/**
 * Appends one value to a tuple's frame: a zero byte, which no text of PostgreSQL holds, a mark for NULL or the length, and
 * the canonical text. So no two tuples have one frame, and no frame is the text of a value.
 */
export function frameTuple(
  frame: CellWriter,
  value: { readonly bytes: Uint8Array; readonly at: number } | null,
  codec: Codec | null,
): void {
  frame.byte(0);
  if (value === null) return frame.byte(78);
  frame.byte(86);
  frame.reserve(4);
  const header = frame.at;
  frame.at += 4;
  if (codec?.canonical) codec.canonical(value.bytes, 0, value.at, frame);
  else frame.ascii(value.bytes, 0, value.at);
  frame.view.setUint32(header, frame.at - header - 4);
}
