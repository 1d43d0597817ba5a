import type { Kernel } from "./kernel.ts";
import { windowSize, type KernelLayout } from "./kernel-layout.ts";

/** What is done with scanned rows, and with a row that the kernel can't take. */
export interface BlockVisitor {
  /** The kernel has scanned so many rows, which begin at `start` in the block and end before `end`. */
  batch(rows: number, start: number, end: number): void;
  /** Takes the row that begins at `start` in the block, wider than a window or broken, and gives the place behind it. */
  row(start: number): number;
}

/** Leads a block through the kernel's memory, window by window, and batch by batch in each window. */
export function walkBlock(kernel: Kernel, layout: KernelLayout, block: Uint8Array, visitor: BlockVisitor): void {
  const { input } = layout;
  const rowStarts = layout.rowStarts >> 2;
  for (let at = 0; at < block.length;) {
    const size = Math.min(windowSize, block.length - at);
    kernel.bytes.set(block.subarray(at, at + size), input);
    const end = input + size;
    let from = input;
    while (from < end) {
      const rows = kernel.scan(from, end);
      if (rows === 0) break;
      const next = kernel.words[rowStarts + rows];
      visitor.batch(rows, at + from - input, at + next - input);
      from = next;
    }
    at = from > input ? at + from - input : visitor.row(at);
  }
}
