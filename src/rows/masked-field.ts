import type { Cell } from "./cell.ts";
import { type CellWriter, form } from "./cell-writer.ts";
import type { Codec } from "./codec.ts";
import { encodeText } from "./encode-text.ts";
import { FieldReader } from "./field-reader.ts";
import type { ReadColumn, Rule } from "./rule.ts";
import { position, type Scan } from "./scan.ts";
import type { Shape } from "./shape.ts";
import { escapeWritten } from "./text-escape.ts";

/** One rule bound to its column: reads the field, calls the rule, and encodes what it wrote for the wire. */
export class MaskedField {
  unchanged = 0;
  masked = 0;
  private readonly rule: Rule;
  private readonly scan: Scan;
  private readonly own: ScannedField;
  private readonly others: readonly ScannedField[];
  private readonly otherCells: readonly Cell[];
  private readonly binary: boolean;
  private readonly codec: Codec;

  constructor(shape: Shape, rule: Rule, scan: Scan) {
    this.rule = rule;
    this.scan = scan;
    this.binary = shape.wire === "binary";
    this.own = scannedField(shape, { column: rule.column, hash: rule.hash }, scan);
    this.others = rule.reads.map((read) => scannedField(shape, read, scan));
    this.otherCells = this.others.map(({ reader }) => reader.cell);
    this.codec = this.own.reader.codec;
  }

  reset(): void {
    this.unchanged = 0;
    this.masked = 0;
  }

  /** Lets go of the block that was masked last. */
  release(): void {
    this.own.reader.release();
    for (const { reader } of this.others) reader.release();
  }

  /** Where the field begins, its length word included. */
  fieldStart(): number {
    return this.scan.starts[this.own.slot] - (this.binary ? 4 : 0);
  }

  /** Where the bytes of the field end; the separator of the text wire belongs to what is kept. */
  fieldEnd(): number {
    const start = this.scan.starts[this.own.slot];
    const end = this.scan.ends[this.own.slot];
    if (end >= start) return end;
    return this.binary ? start : start + 2;
  }

  write(bytes: Uint8Array, out: CellWriter): void {
    const start = this.scan.starts[this.own.slot];
    const end = this.scan.ends[this.own.slot];
    const { rule } = this;
    if ((end < start && !rule.onNull) || (end === start && !rule.onEmpty)) return this.copyAsIs(end, start, out);
    this.masked++;
    this.own.reader.read(bytes, start, end);
    for (const { reader, slot } of this.others) reader.read(bytes, this.scan.starts[slot], this.scan.ends[slot]);
    out.reserve(4);
    const header = out.at;
    if (this.binary) out.at += 4;
    const written = out.at;
    out.form = this.binary ? this.codec.form : form.text;
    out.isNull = false;
    out.wroteText = false;
    rule.map(this.own.reader.cell, out, this.otherCells);
    if (out.isNull) return this.writeNull(header, out);
    if (this.binary) {
      if (out.wroteText && this.codec.encode !== null) encodeText(out, written, this.codec, rule.column);
      out.view.setInt32(header, out.at - written);
    } else escapeWritten(out, written);
    if (end - start === out.at - written && end > start && sameBytes(bytes, start, out, written)) this.unchanged++;
  }

  private copyAsIs(end: number, start: number, out: CellWriter): void {
    if (end < start) return this.writeNull(out.at, out);
    if (!this.binary) return;
    out.reserve(4);
    out.view.setInt32(out.at, 0);
    out.at += 4;
  }

  private writeNull(header: number, out: CellWriter): void {
    out.at = header;
    out.reserve(4);
    if (this.binary) {
      out.view.setInt32(header, -1);
      out.at = header + 4;
      return;
    }
    out.bytes[out.at++] = 92;
    out.bytes[out.at++] = 78;
  }
}

interface ScannedField {
  readonly reader: FieldReader;
  readonly slot: number;
}

function scannedField(shape: Shape, read: ReadColumn, scan: Scan): ScannedField {
  return { reader: new FieldReader(shape, read), slot: scan.slots[position(shape, read.column)] };
}

function sameBytes(bytes: Uint8Array, start: number, out: CellWriter, written: number): boolean {
  const count = out.at - written;
  for (let place = 0; place < count; place++) if (bytes[start + place] !== out.bytes[written + place]) return false;
  return true;
}
