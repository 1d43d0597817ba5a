import { CellWriter } from "../cell-writer.ts";
import { emptied } from "../emptied-writer.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { fieldMade, fieldValues } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import { KernelField } from "./kernel-field.ts";
import { valuesSize, type KernelLayout } from "./kernel-layout.ts";
import type { KernelPlan } from "./kernel-plan.ts";
import { KernelReader } from "./kernel-reader.ts";

/** How the kernel serves a table. */
export interface KernelTable {
  readonly kernel: Kernel;
  readonly plan: KernelPlan;
  readonly layout: KernelLayout;
}

/** The rules of a table, in the order of the columns, and which of them have a recipe in the kernel's memory. */
export interface BatchRules {
  readonly shape: Shape;
  readonly rules: readonly Rule[];
  readonly hasRecipe: readonly boolean[];
}

/** Grows to what a batch needs. */
const writerSize = 4 * 1024;

/** Puts the masked values of a batch into the kernel's memory: those with a recipe it makes itself. */
export class BatchValues {
  /** Bytes of the last batch's values. */
  size = 0;
  private writer = new CellWriter(writerSize);
  private readonly kernel: Kernel;
  private readonly layout: KernelLayout;
  private readonly fields: readonly KernelField[];
  private readonly hasRecipe: readonly boolean[];
  /** Whether the kernel made the values of the last batch. */
  private readonly isMade: boolean[];

  constructor({ shape, rules, hasRecipe }: BatchRules, { kernel, plan, layout }: KernelTable) {
    this.kernel = kernel;
    this.layout = layout;
    this.hasRecipe = hasRecipe;
    this.isMade = rules.map(() => false);
    this.fields = rules.map((rule, place) => {
      const reads = [{ column: rule.column, hash: rule.hash }, ...rule.reads];
      const readers = reads.map(
        (read, other) => new KernelReader(shape, read, { kernel, layout, plan: plan.reads[place][other] }),
      );
      return new KernelField(rule, readers, { kernel, shape, lengths: layout.fields[place].lengths >> 2 });
    });
  }

  /** The rules, for rows that go the plain way. */
  get rules(): readonly Rule[] {
    return this.fields.map(({ rule }) => rule);
  }

  /** Makes the values of all rows of a batch; false where they are more than the memory holds. */
  write(rows: number): boolean {
    const { fields, layout } = this;
    const start = this.make(rows);
    const writer = (this.writer = emptied(this.writer, writerSize));
    for (let place = 0; place < fields.length; place++) {
      if (this.isMade[place]) continue;
      this.setStart(place, start + writer.at);
      fields[place].run(rows, writer);
    }
    this.size = start - layout.values + writer.at;
    if (this.size > valuesSize) return false;
    this.kernel.bytes.set(writer.bytes.subarray(0, writer.at), start);
    return true;
  }

  /** How many values of a field were masked in the last batch. */
  masked(place: number): number {
    const made = this.kernel.words[(this.layout.fields[place].record + fieldMade) >> 2];
    return this.isMade[place] ? made : this.fields[place].masked;
  }

  /** Makes the rules give the values of the last batch once more, which may not be asked for twice. */
  replay(): void {
    for (let place = 0; place < this.fields.length; place++) {
      if (!this.isMade[place]) this.fields[place].replay(this.writer);
    }
  }

  /** Ends that. */
  forget(): void {
    for (const field of this.fields) field.forget();
  }

  /** Lets the kernel make what it has recipes for, and gives the end of that. */
  private make(rows: number): number {
    const { kernel, layout, hasRecipe, isMade } = this;
    let end = layout.values;
    for (let place = 0; place < hasRecipe.length; place++) {
      if (!hasRecipe[place]) continue;
      this.setStart(place, end);
      const next = kernel.make(layout.fields[place].record, rows, end, layout.values + valuesSize);
      isMade[place] = next >= 0;
      if (next >= 0) end = next;
    }
    return end;
  }

  private setStart(place: number, address: number): void {
    this.kernel.words[(this.layout.fields[place].record + fieldValues) >> 2] = address;
  }
}
