import type { Wire } from "../shape.ts";
import { frameEnd, unwrappedAt, wireAt } from "./frame.ts";
import type { Kernel } from "./kernel.ts";
import { windowSize } from "./kernel-layout.ts";

const input = frameEnd;
const output = input + windowSize + 64;

/** Takes CopyData messages that hold whole rows apart with the kernel, a window at a time. */
export class RowUnwrapper {
  /** After `take`: the rows, lent until the kernel works again. */
  rows: Uint8Array = new Uint8Array(0);
  private readonly kernel: Kernel;
  private readonly wire: number;

  constructor(kernel: Kernel, wire: Wire) {
    this.kernel = kernel;
    this.wire = wire === "binary" ? 0 : 1;
  }

  /** Takes whole messages of whole rows from `start` on, as many as there are, and gives the place behind them. */
  take(messages: Uint8Array, start: number, end: number): number {
    const { bytes, words, unwrap } = this.kernel;
    const size = Math.min(windowSize, end - start);
    bytes.set(messages.subarray(start, start + size), input);
    words[wireAt >> 2] = this.wire;
    this.rows = bytes.subarray(output, unwrap(input, input + size, output));
    return start + words[unwrappedAt >> 2] - input;
  }
}
