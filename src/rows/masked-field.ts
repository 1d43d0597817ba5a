import { SeedbedError } from "../core/seedbed-error.ts";
import type { SipHash } from "../core/hash/siphash.ts";
import { Cell } from "./cell.ts";
import { CellWriter, form } from "./cell-writer.ts";
import type { Codec } from "./codec.ts";
import type { Rule } from "./rule.ts";
import { position, type Scan } from "./scan.ts";
import type { Shape } from "./shape.ts";
import { escapeWritten, isEscaped, unescapeText } from "./text-escape.ts";

const decoder = new TextDecoder();

/** One rule bound to its column: reads the field, calls the rule, and encodes what it wrote for the wire. */
export class MaskedField {
  unchanged = 0;
  masked = 0;
  private readonly rule: Rule;
  private readonly scan: Scan;
  private readonly own: FieldReader;
  private readonly others: readonly FieldReader[];
  private readonly otherCells: readonly Cell[];
  private readonly binary: boolean;
  private readonly codec: Codec;

  constructor(shape: Shape, rule: Rule, slotOf: (column: string) => number, scan: Scan) {
    this.rule = rule;
    this.scan = scan;
    this.binary = shape.wire === "binary";
    this.own = new FieldReader(shape, { column: rule.column, hash: rule.hash }, slotOf(rule.column), scan);
    this.others = rule.reads.map((read) => new FieldReader(shape, read, slotOf(read.column), scan));
    this.otherCells = this.others.map((reader) => reader.cell);
    this.codec = this.own.codec;
  }

  reset(): void {
    this.unchanged = 0;
    this.masked = 0;
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
    this.own.read(bytes);
    for (const reader of this.others) reader.read(bytes);
    out.reserve(4);
    const header = out.at;
    if (this.binary) out.at += 4;
    const written = out.at;
    out.form = this.binary ? this.codec.form : form.text;
    out.isNull = false;
    out.wroteText = false;
    rule.map(this.own.cell, out, this.otherCells);
    if (out.isNull) return this.writeNull(header, out);
    if (this.binary) {
      if (out.wroteText && this.codec.encode !== null) this.encode(written, out);
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

  /** The slow way, for values that a rule could only give as text. */
  private encode(written: number, out: CellWriter): void {
    const text = decoder.decode(out.bytes.subarray(written, out.at));
    out.at = written;
    try {
      this.codec.encode?.(text, out);
    } catch (cause) {
      throw new SeedbedError(
        "COPY_FAILED",
        `The rule of column "${this.rule.column}" gave a value that is no ${this.codec.name}.`,
        "Choose an action or provider that fits the column's type.",
        { cause: cause instanceof Error ? cause.name : undefined },
      );
    }
  }
}

/** Turns a field of the current row into a cell: its text, and the index of its canonical text. */
class FieldReader {
  readonly cell = new Cell();
  readonly codec: Codec;
  readonly slot: number;
  private readonly hash: SipHash | null;
  private readonly scan: Scan;
  private readonly binary: boolean;
  private readonly scratch = new CellWriter(256);
  private readonly folded = new CellWriter(256);

  constructor(
    shape: Shape,
    read: { readonly column: string; readonly hash: SipHash | null },
    slot: number,
    scan: Scan,
  ) {
    const { codec } = shape.columns[position(shape, read.column)];
    if (codec === null)
      throw new SeedbedError("UNEXPECTED", `Column "${read.column}" has no codec.`, "Please report this.");
    this.codec = codec;
    this.slot = slot;
    this.hash = read.hash;
    this.scan = scan;
    this.binary = shape.wire === "binary";
  }

  read(bytes: Uint8Array): void {
    const { cell, codec, scratch } = this;
    const start = this.scan.starts[this.slot];
    const end = this.scan.ends[this.slot];
    cell.isNull = end < start;
    cell.bytes = bytes;
    cell.start = start;
    cell.end = cell.isNull ? start : end;
    if (cell.isNull) return;
    const decode = this.binary ? codec.decode : isEscaped(bytes, start, end) ? unescapeText : null;
    if (decode !== null) {
      scratch.at = 0;
      decode(bytes, start, end, scratch);
      cell.bytes = scratch.bytes;
      cell.start = 0;
      cell.end = scratch.at;
    }
    if (this.hash !== null) this.setIndex(this.hash);
  }

  private setIndex(hash: SipHash): void {
    const { cell, folded } = this;
    const canonical = this.codec.canonical;
    if (canonical === null) hash.hash(cell.bytes, cell.start, cell.end);
    else {
      folded.at = 0;
      canonical(cell.bytes, cell.start, cell.end, folded);
      hash.hash(folded.bytes, 0, folded.at);
    }
    cell.index.set(hash.a, hash.b, hash.c, hash.d);
  }
}

function sameBytes(bytes: Uint8Array, start: number, out: CellWriter, written: number): boolean {
  const count = out.at - written;
  for (let place = 0; place < count; place++) if (bytes[start + place] !== out.bytes[written + place]) return false;
  return true;
}
