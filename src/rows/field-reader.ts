import type { SipHash } from "../core/hash/siphash.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { Cell } from "./cell.ts";
import { CellWriter } from "./cell-writer.ts";
import type { Codec } from "./codec.ts";
import { emptied } from "./emptied-writer.ts";
import type { ReadColumn } from "./rule.ts";
import { position } from "./scan.ts";
import type { Shape } from "./shape.ts";
import { isEscaped, unescapeText } from "./text-escape.ts";

const scratchSize = 256;
const nothing = new Uint8Array(0);

/** Turns a field of a row into a cell: its text, and the index of its canonical text. */
export class FieldReader {
  readonly cell = new Cell();
  readonly codec: Codec;
  private readonly hash: SipHash | null;
  private readonly binary: boolean;
  private scratch = new CellWriter(scratchSize);
  private folded = new CellWriter(scratchSize);

  constructor(shape: Shape, read: ReadColumn) {
    const { codec } = shape.columns[position(shape, read.column)];
    if (codec === null)
      throw new SeedbedError("UNEXPECTED", `Column "${read.column}" has no codec.`, "Please report this.");
    this.codec = codec;
    this.hash = read.hash;
    this.binary = shape.wire === "binary";
  }

  /** Takes the field's bytes from `start` to `end`; an end before the start is NULL. */
  read(bytes: Uint8Array, start: number, end: number): void {
    const { cell, codec } = this;
    cell.isNull = end < start;
    cell.bytes = bytes;
    cell.start = start;
    cell.end = cell.isNull ? start : end;
    // NULL has no hash, and what a rule makes of it must not depend on the value before.
    if (cell.isNull) return cell.index.set(0, 0, 0, 0);
    const decode = this.binary ? codec.decode : isEscaped(bytes, start, end) ? unescapeText : null;
    if (decode !== null) {
      const scratch = (this.scratch = emptied(this.scratch, scratchSize));
      decode(bytes, start, end, scratch);
      cell.bytes = scratch.bytes;
      cell.start = 0;
      cell.end = scratch.at;
    }
    if (this.hash !== null) this.setIndex(this.hash);
  }

  /** Lets go of the bytes read last, which may be a large block's. */
  release(): void {
    this.cell.bytes = nothing;
  }

  private setIndex(hash: SipHash): void {
    const { cell } = this;
    const canonical = this.codec.canonical;
    if (canonical === null) hash.hash(cell.bytes, cell.start, cell.end);
    else {
      const folded = (this.folded = emptied(this.folded, scratchSize));
      canonical(cell.bytes, cell.start, cell.end, folded);
      hash.hash(folded.bytes, 0, folded.at);
    }
    cell.index.set(hash.a, hash.b, hash.c, hash.d);
  }
}
