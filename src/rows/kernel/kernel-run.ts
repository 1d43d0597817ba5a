import type { Tally } from "../block-stage.ts";
import { CellWriter } from "../cell-writer.ts";
import { addDigests } from "../digest.ts";
import { emptied } from "../emptied-writer.ts";
import { PlainRun } from "../plain-run.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { fieldUnchanged, fieldValues, mostRowsAt } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import { KernelField } from "./kernel-field.ts";
import { kernelImage } from "./kernel-image.ts";
import { frameAt, outputSize, valuesSize, type KernelLayout } from "./kernel-layout.ts";
import type { KernelPlan } from "./kernel-plan.ts";
import { KernelReader } from "./kernel-reader.ts";
import { KernelSums } from "./kernel-sums.ts";
import { walkBlock, type BlockVisitor } from "./walk-block.ts";

/** The table a run is for; its rules in the order of the columns. */
export interface RunTable {
  readonly shape: Shape;
  readonly rules: readonly Rule[];
  readonly digestKey: Uint8Array;
}

/** How the kernel serves it. */
export interface RunPlan {
  readonly kernel: Kernel;
  readonly plan: KernelPlan;
  readonly layout: KernelLayout;
}

const valuesCapacity = 64 * 1024;

/** Masks blocks with the kernel and keeps the tally. Rows that do not fit into its memory are masked plainly. */
export class KernelRun implements BlockVisitor {
  private sums = new KernelSums();
  private batchedRows = 0;
  private readonly masked: number[];
  private readonly unchanged: number[];
  /** How many rows a batch may have, fewer than the layout's while their values are wide. */
  private mostRows: number;
  private values = new CellWriter(valuesCapacity);
  private out = new CellWriter(0);
  private block: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));
  private readonly kernel: Kernel;
  private readonly layout: KernelLayout;
  private readonly image: Int32Array;
  private readonly fields: readonly KernelField[];
  private readonly plain: PlainRun;

  constructor({ shape, rules, digestKey }: RunTable, { kernel, plan, layout }: RunPlan) {
    this.kernel = kernel;
    this.layout = layout;
    this.mostRows = layout.rows;
    this.image = kernelImage(layout, { wire: shape.wire, columns: shape.columns.length, digestKey });
    this.plain = new PlainRun(shape, rules, digestKey);
    this.masked = rules.map(() => 0);
    this.unchanged = rules.map(() => 0);
    this.fields = rules.map((rule, place) => {
      const reads = [{ column: rule.column, hash: rule.hash }, ...rule.reads];
      const readers = reads.map(
        (read, other) => new KernelReader(shape, read, { kernel, layout, plan: plan.reads[place][other] }),
      );
      return new KernelField(rule, readers, { kernel, shape, lengths: layout.fields[place].lengths >> 2 });
    });
  }

  get rows(): number {
    return this.batchedRows + this.plain.rows;
  }

  /** Masks a block's rows into `out`. */
  apply(block: Uint8Array, out: CellWriter): void {
    const { kernel, layout } = this;
    this.block = block;
    this.view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    this.out = out;
    kernel.words.set(this.image, frameAt >> 2);
    kernel.words[mostRowsAt >> 2] = this.mostRows;
    walkBlock(kernel, layout, block, this);
    this.sums.take(kernel);
    for (let place = 0; place < this.fields.length; place++) {
      this.unchanged[place] += kernel.words[(layout.fields[place].record + fieldUnchanged) >> 2];
    }
  }

  batch(rows: number, start: number, end: number): void {
    const { kernel, layout, out } = this;
    const values = (this.values = emptied(this.values, valuesCapacity));
    this.writeValues(rows, values);
    const most = end - start + values.at * 2 + rows * this.fields.length * 4;
    if (values.at > valuesSize || most > outputSize) return this.maskPlainly(rows, start, end);
    kernel.bytes.set(values.bytes.subarray(0, values.at), layout.values);
    const length = kernel.assemble(rows);
    out.reserve(length);
    out.bytes.set(kernel.bytes.subarray(layout.output, layout.output + length), out.at);
    out.at += length;
    this.batchedRows += rows;
    for (let place = 0; place < this.fields.length; place++) this.masked[place] += this.fields[place].masked;
    if (values.at < valuesSize / 4) this.setMostRows(this.mostRows * 2);
  }

  row(start: number): number {
    const end = this.plain.maskRow(this.block, this.view, start, this.out);
    this.plain.release();
    return end;
  }

  tally(): Tally {
    const { sums } = this;
    const { source, target, kept, masked, unchanged } = this.plain.tally();
    return {
      rows: this.rows,
      source: addDigests(source, sums.source),
      target: addDigests(target, sums.target),
      kept: addDigests(kept, sums.kept),
      masked: masked.map((count, place) => count + this.masked[place]),
      unchanged: unchanged.map((count, place) => count + this.unchanged[place]),
    };
  }

  reset(): void {
    this.plain.reset();
    this.sums = new KernelSums();
    this.batchedRows = 0;
    this.masked.fill(0);
    this.unchanged.fill(0);
  }

  private writeValues(rows: number, values: CellWriter): void {
    const { words } = this.kernel;
    for (let place = 0; place < this.fields.length; place++) {
      const { record } = this.layout.fields[place];
      words[(record + fieldValues) >> 2] = this.layout.values + values.at;
      this.fields[place].run(rows, values);
    }
  }

  /** The values are wide: masks these rows plainly and scans fewer at once. */
  private maskPlainly(rows: number, start: number, end: number): void {
    for (let at = start; at < end;) at = this.row(at);
    this.setMostRows(Math.floor(rows / 4));
  }

  private setMostRows(rows: number): void {
    this.mostRows = Math.max(1, Math.min(rows, this.layout.rows));
    this.kernel.words[mostRowsAt >> 2] = this.mostRows;
  }
}
