import { scanBinaryRow } from "../../rows/binary-row.ts";
import { textCodec } from "../../rows/codecs/text.ts";
import { FieldReader } from "../../rows/field-reader.ts";
import { position, watch } from "../../rows/scan.ts";
import type { Block, Shape } from "../../rows/shape.ts";
import { scanTextRow } from "../../rows/text-row.ts";

/** Reads the values of some columns from blocks, row by row, as PostgreSQL prints them; null is SQL NULL. */
export type RowTexts = (block: Block) => Generator<readonly (string | null)[], void, undefined>;

/** Prepares the reading. On the binary wire every column that is asked for needs a codec; on the text wire none does. */
export function rowTexts(shape: Shape, columns: readonly string[]): RowTexts {
  const readable = shape.wire === "binary" ? shape : withTextCodecs(shape);
  const scan = watch(readable, columns);
  const scanRow = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const fields = columns.map((column) => ({
    reader: new FieldReader(readable, { column, hash: null }),
    slot: scan.slots[position(readable, column)],
  }));
  return function* rows({ bytes }) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, view, at);
      yield fields.map(({ reader, slot }) => {
        reader.read(bytes, scan.starts[slot], scan.ends[slot]);
        return reader.cell.isNull ? null : reader.cell.text();
      });
    }
  };
}

/** COPY text is the value's own text once its escapes are taken off, whatever the type. */
function withTextCodecs(shape: Shape): Shape {
  return { ...shape, columns: shape.columns.map((column) => ({ ...column, codec: column.codec ?? textCodec })) };
}
