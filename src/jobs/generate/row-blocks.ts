import type { Shape } from "../../rows/shape.ts";
import { baseType } from "../../catalog/base-type.ts";
import { CellWriter, form, type Form } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import { codecFor } from "../../rows/codecs.ts";
import { encodeText } from "../../rows/encode-text.ts";
import { escapeWritten } from "../../rows/text-escape.ts";
import { isPortableInBinary } from "../../rows/wire.ts";
import type { Series, TableSeries } from "./series.ts";

/** As large as blocks of masking: 256 KiB, or one row if that is larger. */
const blockBytes = 256 * 1024;

/** The columns that rows are made of, in binary where every type's binary form is portable and known. */
export function generatedShape(table: TableSeries): Shape {
  const binary = table.columns.every(({ type }) => isPortableInBinary(type) && codecFor(type).encode !== undefined);
  return {
    wire:
      binary && table.columns.every(({ type }) => canEncode(codecFor(type), baseType(type).name)) ? "binary" : "text",
    columns: table.columns.map(({ name, type }) => ({ name, type, codec: codecFor(type) })),
  };
}

/** A codec that knows nothing of a type copies what it is given, which made-up text is not. */
function canEncode(codec: Codec, type: string): boolean {
  return codec.types.includes(type) || codec.element !== undefined || codec.kind === "text";
}

/** Where rows are made; whoever makes many chunks makes them all in one. */
export function blockWriter(): CellWriter {
  return new CellWriter(blockBytes + 64 * 1024);
}

/**
 * Makes rows `from` up to but not including `to` as blocks of COPY data. Each is lent: valid until the next one is asked for.
 */
export function* rowBlocks(
  table: TableSeries,
  shape: Shape,
  range: { readonly from: number; readonly to: number },
  out = blockWriter(),
): Generator<{ readonly bytes: Uint8Array; readonly rows: number }, void, undefined> {
  const fields = shape.columns.map(
    ({ name, codec }) => new Field(table.series(name), codec ?? unknownCodec(name), name),
  );
  const writeRow = shape.wire === "binary" ? writeBinaryRow : writeTextRow;
  let first = range.from;
  out.at = 0;
  for (let row = range.from; row < range.to; row++) {
    writeRow(fields, row, out);
    if (out.at < blockBytes) continue;
    yield { bytes: out.bytes.subarray(0, out.at), rows: row + 1 - first };
    out.at = 0;
    first = row + 1;
  }
  if (out.at > 0) yield { bytes: out.bytes.subarray(0, out.at), rows: range.to - first };
}

/** What writing a cell looks at, of one make for all columns: looking it up would take as long as many a value. */
class Field {
  readonly write: Series["write"];
  readonly form: Form;
  readonly codec: Codec;
  readonly name: string;

  constructor(series: Series, codec: Codec, name: string) {
    this.write = series.write.bind(series);
    this.form = codec.form;
    this.codec = codec;
    this.name = name;
  }
}

function unknownCodec(name: string): never {
  throw new TypeError(`Column "${name}" has no codec.`);
}

function writeBinaryRow(fields: readonly Field[], row: number, out: CellWriter): void {
  out.reserve(2);
  out.view.setInt16(out.at, fields.length);
  out.at += 2;
  for (let place = 0; place < fields.length; place++) {
    const field = fields[place];
    out.reserve(4);
    const header = out.at;
    out.at = header + 4;
    out.form = field.form;
    out.isNull = false;
    out.wroteText = false;
    field.write(row, out);
    if (out.isNull) {
      out.view.setInt32(header, -1);
      out.at = header + 4;
      continue;
    }
    if (out.wroteText && field.codec.encode !== null) encodeText(out, header + 4, field.codec, field.name);
    out.view.setInt32(header, out.at - header - 4);
  }
}

function writeTextRow(fields: readonly Field[], row: number, out: CellWriter): void {
  out.form = form.text;
  for (const [place, field] of fields.entries()) {
    if (place > 0) out.byte(9);
    const start = out.at;
    out.isNull = false;
    field.write(row, out);
    if (out.isNull) {
      out.at = start;
      out.byte(92);
      out.byte(78);
    } else escapeWritten(out, start);
  }
  out.byte(10);
}
