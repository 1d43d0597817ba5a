import { Cell } from "../../rows/cell.ts";
import { CellWriter, form } from "../../rows/cell-writer.ts";
import type { Codec } from "../../rows/codec.ts";
import { emptied } from "../../rows/emptied-writer.ts";
import type { PreparedRule } from "./masking-action.ts";

const scratchSize = 256;

/**
 * A rule for values that stand inside a column's value: elements of an array, values of a document, columns of a template.
 * As for columns, '' stays '' unless the rule says otherwise; NULL is for the caller.
 */
export class InnerValue {
  readonly rule: PreparedRule;
  private readonly codec: Codec;
  private readonly cell = new Cell();
  private folded = new CellWriter(scratchSize);
  /** What was written last, from 0 to `at`; lent until the next value. */
  out = new CellWriter(scratchSize);

  constructor(rule: PreparedRule, codec: Codec) {
    this.rule = rule;
    this.codec = codec;
  }

  /** The same with another rule. */
  changed(change: (rule: PreparedRule) => PreparedRule): InnerValue {
    return new InnerValue(change(this.rule), this.codec);
  }

  /** Leaves the masked value as text in `out`; false where it is NULL. */
  mask(bytes: Uint8Array, { start, end }: { start: number; end: number }, others: readonly Cell[]): boolean {
    const { cell, rule } = this;
    const out = (this.out = emptied(this.out, scratchSize));
    if (start === end && !rule.onEmpty) return true;
    cell.bytes = bytes;
    cell.start = start;
    cell.end = end;
    cell.isNull = false;
    this.setIndex();
    out.form = form.text;
    out.isNull = false;
    rule.map(cell, out, others);
    return !out.isNull;
  }

  private setIndex(): void {
    const { cell, codec } = this;
    const { hash } = this.rule;
    if (hash === null) return;
    if (codec.canonical === null) hash.hash(cell.bytes, cell.start, cell.end);
    else {
      const folded = (this.folded = emptied(this.folded, scratchSize));
      codec.canonical(cell.bytes, cell.start, cell.end, folded);
      hash.hash(folded.bytes, 0, folded.at);
    }
    cell.index.set(hash.a, hash.b, hash.c, hash.d);
  }
}
