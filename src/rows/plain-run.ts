import { scanBinaryRow } from "./binary-row.ts";
import type { RowTally } from "./block-stage.ts";
import type { CellWriter } from "./cell-writer.ts";
import { DigestSum, RowHash } from "./digest.ts";
import { lentFrom, type LentRun } from "./lent-runs.ts";
import { MaskedField } from "./masked-field.ts";
import type { Rule } from "./rule.ts";
import { position, watch, type Scan, type Scanner } from "./scan.ts";
import type { Shape } from "./shape.ts";
import { scanTextRow } from "./text-row.ts";

/** Masks row after row in plain TypeScript, and keeps the tally: the kernel's twin, and its stand-in for unusual rows. */
export class PlainRun {
  rows = 0;
  /** Takes what no rule touches of wide rows, in place of a copy; null where everything is to be copied. */
  lent: LentRun[] | null = null;
  private source = new DigestSum();
  private target = new DigestSum();
  private kept = new DigestSum();
  private readonly scan: Scan;
  private readonly scanner: Scanner;
  /** In the order of the columns. */
  private readonly fields: readonly MaskedField[];
  /** The place in `fields` of each rule. */
  private readonly places: readonly number[];
  private readonly keptHash: RowHash;
  private readonly before: RowHash;
  private readonly after: RowHash;

  constructor(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array) {
    const order = inColumnOrder(shape, rules);
    this.scan = watch(
      shape,
      rules.flatMap((rule) => [rule.column, ...rule.reads.map((read) => read.column)]),
    );
    this.scanner = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
    this.fields = order.map((rule) => new MaskedField(shape, rule, this.scan));
    this.places = rules.map((rule) => order.indexOf(rule));
    this.keptHash = new RowHash(digestKey);
    this.before = new RowHash(digestKey);
    this.after = new RowHash(digestKey);
  }

  /** Masks the row that begins at `start` and gives the place behind it. */
  maskRow(bytes: Uint8Array, view: DataView, start: number, out: CellWriter): number {
    const { keptHash: kept, before, after } = this;
    const end = this.scanner(this.scan, bytes, view, start);
    kept.start();
    before.start();
    after.start();
    let from = start;
    for (const field of this.fields) {
      const to = field.fieldStart();
      if (to > from) {
        this.keep(bytes, from, to, out);
        kept.add(view, from, to);
      }
      from = field.fieldEnd();
      before.add(view, to, from);
      const written = out.at;
      field.write(bytes, out);
      after.add(out.view, written, out.at);
    }
    if (end > from) {
      this.keep(bytes, from, end, out);
      kept.add(view, from, end);
    }
    this.source.addRow(kept, before);
    this.target.addRow(kept, after);
    // A third sum over the kept columns alone: `before` is put back to its start so that only they count.
    before.start();
    this.kept.addRow(kept, before);
    this.rows++;
    return end;
  }

  private keep(bytes: Uint8Array, from: number, to: number, out: CellWriter): void {
    if (this.lent !== null && to - from >= lentFrom) this.lent.push({ at: out.at, bytes: bytes.subarray(from, to) });
    else copy(bytes, from, to, out);
  }

  /** Lets go of the block that was masked last: a wide row's is large, and the next one may never come. */
  release(): void {
    for (const field of this.fields) field.release();
  }

  tally(): RowTally {
    return {
      rows: this.rows,
      source: this.source.digest,
      target: this.target.digest,
      kept: this.kept.digest,
      unchanged: this.places.map((place) => this.fields[place].unchanged),
      masked: this.places.map((place) => this.fields[place].masked),
    };
  }

  reset(): void {
    this.rows = 0;
    this.source = new DigestSum();
    this.target = new DigestSum();
    this.kept = new DigestSum();
    for (const field of this.fields) field.reset();
  }
}

/** Rules sorted by their columns' places in the row. */
export function inColumnOrder(shape: Shape, rules: readonly Rule[]): readonly Rule[] {
  return rules.toSorted((a, b) => position(shape, a.column) - position(shape, b.column));
}

/** Short runs are copied byte by byte: a subarray and a set cost more than 40 bytes do. */
function copy(bytes: Uint8Array, from: number, to: number, out: CellWriter): void {
  const count = to - from;
  out.reserve(count);
  if (count > 40) {
    out.bytes.set(bytes.subarray(from, to), out.at);
    out.at += count;
    return;
  }
  const target = out.bytes;
  let at = out.at;
  for (let place = from; place < to; place++) target[at++] = bytes[place];
  out.at = at;
}
