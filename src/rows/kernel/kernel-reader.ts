import type { Cell } from "../cell.ts";
import type { Codec } from "../codec.ts";
import { FieldReader } from "../field-reader.ts";
import type { ReadColumn } from "../rule.ts";
import type { Shape } from "../shape.ts";
import type { Kernel } from "./kernel.ts";
import type { KernelLayout } from "./kernel-layout.ts";
import type { ReadPlan } from "./kernel-plan.ts";

/** Where a column's fields, texts and hashes are, as places in the kernel's words. */
export interface ReaderSource {
  readonly kernel: Kernel;
  readonly layout: KernelLayout;
  readonly plan: ReadPlan;
}

/** Points a cell to a column's text and index in the kernel's memory, or has both made in TypeScript. */
export class KernelReader {
  readonly cell: Cell;
  readonly codec: Codec;
  private readonly reader: FieldReader;
  private readonly bytes: Uint8Array;
  private readonly words: Int32Array;
  private readonly unsigned: Uint32Array;
  private readonly starts: number;
  private readonly ends: number;
  private readonly textStarts: number;
  private readonly textEnds: number;
  /** -1: no hash is wanted. */
  private readonly hashes: number;
  private readonly isSlow: boolean;

  constructor(shape: Shape, read: ReadColumn, { kernel, layout, plan }: ReaderSource) {
    const slot = layout.slots[plan.slot];
    this.reader = new FieldReader(shape, read);
    this.cell = this.reader.cell;
    this.codec = this.reader.codec;
    this.bytes = kernel.bytes;
    this.words = kernel.words;
    this.unsigned = kernel.unsigned;
    this.starts = slot.starts >> 2;
    this.ends = slot.ends >> 2;
    this.textStarts = slot.textStarts >> 2;
    this.textEnds = slot.textEnds >> 2;
    this.hashes = plan.feed === null ? -1 : layout.feeds[plan.feed].words >> 2;
    this.isSlow = plan.isSlow;
  }

  /** The length of a row's field; below zero for NULL. */
  fieldLength(row: number): number {
    return this.words[this.ends + row] - this.words[this.starts + row];
  }

  /** Moves the cell to a row. */
  load(row: number): void {
    const { cell, words } = this;
    const start = words[this.starts + row];
    const end = words[this.ends + row];
    const text = words[this.textStarts + row];
    if (end < start || text < 0 || this.isSlow) return this.reader.read(this.bytes, start, end);
    cell.isNull = false;
    cell.bytes = this.bytes;
    cell.start = text;
    cell.end = words[this.textEnds + row];
    if (this.hashes < 0) return;
    const at = this.hashes + row * 4;
    const { unsigned } = this;
    cell.index.set(unsigned[at], unsigned[at + 1], unsigned[at + 2], unsigned[at + 3]);
  }
}
