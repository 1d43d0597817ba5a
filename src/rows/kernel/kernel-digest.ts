import { addDigests } from "../digest.ts";
import { PlainDigest, type RowsDigest } from "../plain-digest.ts";
import { position } from "../scan.ts";
import type { Shape } from "../shape.ts";
import { printNothing } from "./frame.ts";
import { loadKernel, type Kernel } from "./kernel.ts";
import { kernelImage } from "./kernel-image.ts";
import { frameAt, kernelLayout, type KernelLayout } from "./kernel-layout.ts";
import { KernelSums } from "./kernel-sums.ts";
import { walkBlock, type BlockVisitor } from "./walk-block.ts";

/** Digests blocks with the kernel; null where there is none, or the table does not fit into its memory. */
export function kernelDigest(shape: Shape, masked: readonly string[], digestKey: Uint8Array): KernelDigest | null {
  const kernel = loadKernel();
  if (kernel === null) return null;
  const columns = [...new Set(masked.map((column) => position(shape, column)))].toSorted((a, b) => a - b);
  const slots = columns.map((column) => ({ column, print: printNothing, hasTexts: false }));
  const plan = { slots, feeds: [], reads: [], fields: slots.map((_, slot) => slot), recipes: [] };
  const layout = kernelLayout(shape.columns.length, plan, kernel.bytes.length);
  if (layout === null) return null;
  const image = kernelImage(layout, { wire: shape.wire, columns: shape.columns.length, digestKey, recipes: [] });
  return new KernelDigest({ kernel, layout, image }, new PlainDigest(shape, masked, digestKey));
}

interface Place {
  readonly kernel: Kernel;
  readonly layout: KernelLayout;
  readonly image: Int32Array;
}

class KernelDigest implements BlockVisitor {
  private rows = 0;
  private readonly sums = new KernelSums();
  private block: Uint8Array = new Uint8Array(0);
  private readonly place: Place;
  private readonly plain: PlainDigest;

  constructor(place: Place, plain: PlainDigest) {
    this.place = place;
    this.plain = plain;
  }

  add(block: Uint8Array): void {
    const { kernel, layout, image } = this.place;
    this.block = block;
    kernel.words.set(image, frameAt >> 2);
    // Rows may come to lie where a stage has its tables.
    kernel.tables = null;
    walkBlock(kernel, layout, block, this);
    this.sums.take(kernel);
  }

  batch(rows: number): void {
    this.place.kernel.sum(rows);
    this.rows += rows;
  }

  row(start: number): number {
    const { block } = this;
    return this.plain.addRow(block, new DataView(block.buffer, block.byteOffset, block.byteLength), start);
  }

  result(): RowsDigest {
    const { rows, whole, kept } = this.plain.result();
    return {
      rows: rows + this.rows,
      whole: addDigests(whole, this.sums.source),
      kept: addDigests(kept, this.sums.kept),
    };
  }
}
