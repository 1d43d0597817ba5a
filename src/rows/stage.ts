import { scanBinaryRow } from "./binary-row.ts";
import { CellWriter } from "./cell-writer.ts";
import { DigestSum, RowHash, type Digest } from "./digest.ts";
import { MaskedField } from "./masked-field.ts";
import type { Rule } from "./rule.ts";
import { position, type Scan, type Scanner } from "./scan.ts";
import type { Block, Shape } from "./shape.ts";
import { scanTextRow } from "./text-row.ts";

/** What passed through a stage since it was last reset. */
export interface Tally {
  readonly rows: number;
  /** Over whole rows as they were read. */
  readonly source: Digest;
  /** Over whole rows as they were written. */
  readonly target: Digest;
  /** Over the columns that no rule touches, alone. */
  readonly kept: Digest;
  /** For each rule, in order: values that were neither NULL nor empty and came out as they went in. */
  readonly unchanged: readonly number[];
  /** For each rule, in order: values it was asked for. */
  readonly masked: readonly number[];
}

/** Rules compiled for one table: blocks in, blocks out, and a tally of what passed. */
export interface Stage {
  readonly shape: Shape;
  /** The result's bytes are valid until the next call. */
  apply(block: Block): Block;
  /** Rows since the last reset. */
  rows(): number;
  tally(): Tally;
  reset(): void;
}

/** Compiles rules for a shape. `digestKey` holds 8 bytes. The work per value is then one call. */
export function compileStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array): Stage {
  const scan = watch(shape, rules);
  const order = rules.toSorted((a, b) => position(shape, a.column) - position(shape, b.column));
  const fields = order.map(
    (rule) => new MaskedField(shape, rule, (column) => scan.slots[position(shape, column)], scan),
  );
  const state = { kept: new RowHash(digestKey), before: new RowHash(digestKey), after: new RowHash(digestKey) };
  const scanner = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const run = new StageRun(scan, scanner, fields, state);
  return {
    shape,
    apply: (block) => ({ wire: shape.wire, bytes: run.apply(block.bytes) }),
    rows: () => run.rows,
    tally: () => run.tally(rules.map((rule) => order.indexOf(rule))),
    reset: () => run.reset(),
  };
}

function watch(shape: Shape, rules: readonly Rule[]): Scan {
  const watched = new Set(rules.flatMap((rule) => [rule.column, ...rule.reads.map((read) => read.column)]));
  const slots = new Int32Array(shape.columns.length).fill(-1);
  let count = 0;
  shape.columns.forEach((column, place) => {
    if (watched.has(column.name)) slots[place] = count++;
  });
  return { columns: shape.columns.length, slots, starts: new Int32Array(count), ends: new Int32Array(count) };
}

interface RowHashes {
  readonly kept: RowHash;
  readonly before: RowHash;
  readonly after: RowHash;
}

/** The state of one stage: the output buffer and the sums. */
class StageRun {
  private readonly out = new CellWriter(320 * 1024);
  rows = 0;
  private source = new DigestSum();
  private target = new DigestSum();
  private kept = new DigestSum();

  private readonly scan: Scan;
  private readonly scanner: Scanner;
  private readonly fields: readonly MaskedField[];
  private readonly hashes: RowHashes;

  constructor(scan: Scan, scanner: Scanner, fields: readonly MaskedField[], hashes: RowHashes) {
    this.scan = scan;
    this.scanner = scanner;
    this.fields = fields;
    this.hashes = hashes;
  }

  apply(bytes: Uint8Array): Uint8Array {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const untouched = this.fields.length === 0;
    this.out.at = 0;
    let at = 0;
    while (at < bytes.length) {
      const next = this.scanner(this.scan, bytes, view, at);
      if (untouched) this.countRow(view, at, next);
      else this.maskRow(bytes, view, at, next);
      this.rows++;
      at = next;
    }
    return untouched ? bytes : this.out.bytes.subarray(0, this.out.at);
  }

  private countRow(view: DataView, start: number, end: number): void {
    const { kept, before } = this.hashes;
    kept.start();
    kept.add(view, start, end);
    before.start();
    this.kept.addRow(kept, before);
  }

  private maskRow(bytes: Uint8Array, view: DataView, start: number, end: number): void {
    const { kept, before, after } = this.hashes;
    const out = this.out;
    kept.start();
    before.start();
    after.start();
    let from = start;
    for (const field of this.fields) {
      const to = field.fieldStart();
      if (to > from) {
        copy(bytes, from, to, out);
        kept.add(view, from, to);
      }
      from = field.fieldEnd();
      before.add(view, to, from);
      const written = out.at;
      field.write(bytes, out);
      after.add(out.view, written, out.at);
    }
    if (end > from) {
      copy(bytes, from, end, out);
      kept.add(view, from, end);
    }
    this.source.addRow(kept, before);
    this.target.addRow(kept, after);
    // A third sum over the kept columns alone: `before` is put back to its start so that only they count.
    before.start();
    this.kept.addRow(kept, before);
  }

  tally(order: readonly number[]): Tally {
    const untouched = this.fields.length === 0;
    const kept = this.kept.digest;
    return {
      rows: this.rows,
      kept,
      source: untouched ? kept : this.source.digest,
      target: untouched ? kept : this.target.digest,
      unchanged: order.map((place) => this.fields[place].unchanged),
      masked: order.map((place) => this.fields[place].masked),
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
