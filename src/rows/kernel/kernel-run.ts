import type { RowTally } from "../block-stage.ts";
import { CellWriter } from "../cell-writer.ts";
import type { LentRun } from "../lent-runs.ts";
import { addDigests } from "../digest.ts";
import { PlainRun } from "../plain-run.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { BatchValues, type KernelTable } from "./batch-values.ts";
import { fieldUnchanged, mostRowsAt } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import { kernelImage } from "./kernel-image.ts";
import { frameAt, outputSize, valuesSize, type KernelLayout } from "./kernel-layout.ts";
import { KernelSums } from "./kernel-sums.ts";
import { recipeTables } from "./recipe-tables.ts";
import { walkBlock, type BlockVisitor } from "./walk-block.ts";

/** The table a run is for; its rules in the order of the columns. */
export interface RunTable {
  readonly shape: Shape;
  readonly rules: readonly Rule[];
  readonly digestKey: Uint8Array;
}

/** Masks blocks with the kernel and keeps the tally. Rows that do not fit into its memory are masked plainly. */
export class KernelRun implements BlockVisitor {
  private sums = new KernelSums();
  private batchedRows = 0;
  private readonly masked: number[];
  private readonly unchanged: number[];
  /** How many rows a batch may have, fewer than the layout's while their values are wide. */
  private mostRows: number;
  private out = new CellWriter(0);
  private block: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));
  private readonly kernel: Kernel;
  private readonly layout: KernelLayout;
  private readonly image: Int32Array;
  private readonly tables: Uint8Array;
  private readonly values: BatchValues;
  private readonly plain: PlainRun;

  constructor({ shape, rules, digestKey }: RunTable, table: KernelTable) {
    const { kernel, plan, layout } = table;
    this.kernel = kernel;
    this.layout = layout;
    this.mostRows = layout.rows;
    const { bytes, records } = recipeTables(plan.recipes, layout.tables);
    this.tables = bytes;
    const recipes = records.map((record, place) => ({ record, feed: plan.reads[place][0].feed }));
    this.image = kernelImage(layout, { wire: shape.wire, columns: shape.columns.length, digestKey, recipes });
    this.values = new BatchValues({ shape, rules, hasRecipe: records.map((record) => record > 0) }, table);
    this.plain = new PlainRun(shape, this.values.rules, digestKey);
    this.masked = rules.map(() => 0);
    this.unchanged = rules.map(() => 0);
  }

  get rows(): number {
    return this.batchedRows + this.plain.rows;
  }

  /** Masks a block's rows into `out`, but for what is lent from it where a list for that is given. */
  apply(block: Uint8Array, out: CellWriter, lent: LentRun[] | null = null): void {
    this.plain.lent = lent;
    const { kernel, layout } = this;
    this.block = block;
    this.view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    this.out = out;
    this.load();
    walkBlock(kernel, layout, block, this);
    this.sums.take(kernel);
    for (let place = 0; place < this.unchanged.length; place++) {
      this.unchanged[place] += kernel.words[(layout.fields[place].record + fieldUnchanged) >> 2];
    }
  }

  batch(rows: number, start: number, end: number): void {
    const { kernel, layout, out, values, masked } = this;
    const fits = values.write(rows);
    const most = end - start + values.size * 2 + rows * masked.length * 4;
    if (!fits || most > outputSize) return this.maskPlainly(rows, start, end);
    const length = kernel.assemble(rows);
    out.reserve(length);
    out.bytes.set(kernel.bytes.subarray(layout.output, layout.output + length), out.at);
    out.at += length;
    this.batchedRows += rows;
    for (let place = 0; place < masked.length; place++) masked[place] += values.masked(place);
    if (values.size < valuesSize / 4 && this.mostRows < layout.rows) this.setMostRows(this.mostRows * 2);
  }

  row(start: number): number {
    const end = this.plain.maskRow(this.block, this.view, start, this.out);
    this.plain.release();
    return end;
  }

  tally(): RowTally {
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

  /** Puts what the kernel must know into its memory; the tables only when those of another run lie there. */
  private load(): void {
    const { kernel } = this;
    kernel.words.set(this.image, frameAt >> 2);
    kernel.words[mostRowsAt >> 2] = this.mostRows;
    if (kernel.tables === this.tables) return;
    kernel.bytes.set(this.tables, this.layout.tables);
    kernel.tables = this.tables;
  }

  /** The values are wide: writes these rows plainly and scans fewer at once. */
  private maskPlainly(rows: number, start: number, end: number): void {
    this.values.replay();
    for (let at = start; at < end;) at = this.row(at);
    this.values.forget();
    this.setMostRows(Math.floor(rows / 4));
  }

  private setMostRows(rows: number): void {
    this.mostRows = Math.max(1, Math.min(rows, this.layout.rows));
    this.kernel.words[mostRowsAt >> 2] = this.mostRows;
  }
}
