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
  private readonly rule: Rule;
  private readonly map: Rule["map"];
  private readonly own: KernelReader;
  private readonly others: readonly KernelReader[];
  private readonly otherCells: readonly Cell[];
  private readonly words: Int32Array;
  private readonly lengths: number;
  private readonly codec: Codec;
  private readonly form: CellWriter["form"];
  private readonly encodes: boolean;

  constructor(rule: Rule, [own, ...others]: readonly KernelReader[], { kernel, shape, lengths }: FieldTarget) {
    const binary = shape.wire === "binary";
    this.rule = rule;
    this.map = rule.map;
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
    const { own, others, words, lengths, map, otherCells } = this;
    const { onNull, onEmpty } = this.rule;
    let kept = 0;
    out.form = this.form;
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
      if (this.encodes && out.wroteText) encodeText(out, start, this.codec, this.rule.column);
      words[lengths + row] = out.at - start;
    }
    this.masked = rows - kept;
  }
}
