import { addDigests, emptyDigest, type Digest } from "../digest.ts";
import { keptSumAt, sourceSumAt, targetSumAt } from "./frame.ts";
import type { Kernel } from "./kernel.ts";

/** The kernel's sums of row digests, carried over from block to block. */
export class KernelSums {
  source = emptyDigest;
  target = emptyDigest;
  kept = emptyDigest;

  /** Takes what the kernel has summed up since its frame was set. */
  take({ words }: Kernel): void {
    this.source = addDigests(this.source, digestAt(words, sourceSumAt));
    this.target = addDigests(this.target, digestAt(words, targetSumAt));
    this.kept = addDigests(this.kept, digestAt(words, keptSumAt));
  }
}

function digestAt(words: Int32Array, address: number): Digest {
  return { x: words[address >> 2] >>> 0, y: words[(address >> 2) + 1] >>> 0 };
}
