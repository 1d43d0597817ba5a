import type { Cell } from "../cell.ts";
import { form, type CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { encodeText } from "../encode-text.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { lengthKept, lengthNull } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import type { KernelReader } from "./kernel-reader.ts";

/** Where a field's values go: the array of their lengths, as a place in the kernel's words. */
export interface FieldTarget {
  readonly kernel: Kernel;
  readonly shape: Shape;
  readonly lengths: number;
}

/** One rule bound to the kernel: gives the masked values of its column for all rows of a batch. */
export class KernelField {
  /** Values the rule was asked for in the last batch. */
  masked = 0;
  /** The rule; between `replay` and `forget` it gives the values of the last batch again, without asking anew. */
  readonly rule: Rule;
  private readonly asked: Rule;
  private readonly own: KernelReader;
  private readonly others: readonly KernelReader[];
  private readonly otherCells: readonly Cell[];
  private readonly words: Int32Array;
  private readonly lengths: number;
  private readonly codec: Codec;
  private readonly form: CellWriter["form"];
  private readonly encodes: boolean;
  /** Where the values of the last batch begin in the writer. */
  private first = 0;
  private given: { readonly values: CellWriter; at: number; row: number } | null = null;

  constructor(rule: Rule, [own, ...others]: readonly KernelReader[], { kernel, shape, lengths }: FieldTarget) {
    const binary = shape.wire === "binary";
    this.asked = rule;
    this.rule = { ...rule, map: (cell, out, cells) => this.give(cell, out, cells) };
    this.own = own;
    this.others = others;
    this.otherCells = others.map(({ cell }) => cell);
    this.words = kernel.words;
    this.lengths = lengths;
    this.codec = own.codec;
    this.form = binary ? own.codec.form : form.text;
    this.encodes = binary && own.codec.encode !== null;
  }

  /** Writes the values of the batch's rows one behind the other, and notes their lengths. */
  run(rows: number, out: CellWriter): void {
    const { own, others, words, lengths, otherCells } = this;
    const { onNull, onEmpty, map } = this.asked;
    let kept = 0;
    out.form = this.form;
    this.first = out.at;
    for (let row = 0; row < rows; row++) {
      const length = own.fieldLength(row);
      if (length <= 0 && !(length < 0 ? onNull : onEmpty)) {
        words[lengths + row] = lengthKept;
        kept++;
        continue;
      }
      own.load(row);
      for (let place = 0; place < others.length; place++) others[place].load(row);
      const start = out.at;
      out.isNull = false;
      out.wroteText = false;
      map(own.cell, out, otherCells);
      if (out.isNull) {
        out.at = start;
        words[lengths + row] = lengthNull;
        continue;
      }
      if (this.encodes && out.wroteText) encodeText(out, start, this.codec, this.asked.column);
      words[lengths + row] = out.at - start;
    }
    this.masked = rows - kept;
  }

  /** Makes the rule give the values of the last batch, which a rule that counts must not be asked for twice. */
  replay(values: CellWriter): void {
    this.given = { values, at: this.first, row: 0 };
  }

  forget(): void {
    this.given = null;
  }

  private give(cell: Cell, out: CellWriter, others: readonly Cell[]): void {
    const { given, words, lengths } = this;
    if (given === null) return this.asked.map(cell, out, others);
    while (words[lengths + given.row] === lengthKept) given.row++;
    const length = words[lengths + given.row++];
    if (length === lengthNull) return out.nil();
    out.ascii(given.values.bytes, given.at, given.at + length);
    given.at += length;
    // They are in the column's own form already.
    out.wroteText = false;
  }
}
