import type { Wire } from "../shape.ts";
import { unwrappedAt } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import { unwrapRoom, windowSize } from "./kernel-layout.ts";

/** Takes CopyData messages that hold whole rows apart with the kernel, a window at a time. */
export class RowUnwrapper {
  /** After `take`: the rows, lent until the kernel works again. */
  rows: Uint8Array = new Uint8Array(0);
  private readonly kernel: Kernel;
  private readonly isBinary: number;
  private readonly input: number;

  constructor(kernel: Kernel, wire: Wire) {
    this.kernel = kernel;
    this.isBinary = wire === "binary" ? 1 : 0;
    this.input = kernel.bytes.length - unwrapRoom;
  }

  /** Takes whole messages of whole rows from `start` on, as many as there are, and gives the place behind them. */
  take(messages: Uint8Array, start: number, end: number): number {
    const { input } = this;
    const { bytes, words, unwrap } = this.kernel;
    const output = input + unwrapRoom / 2;
    const size = Math.min(windowSize, end - start);
    bytes.set(messages.subarray(start, start + size), input);
    this.rows = bytes.subarray(output, unwrap(input, input + size, output, this.isBinary));
    return start + words[unwrappedAt >> 2] - input;
  }
}
