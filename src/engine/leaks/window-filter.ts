import { spread } from "./window-hash.ts";
import type { WindowSet } from "./window-set.ts";

/** Bits a window takes where memory allows: one window in 200,000 then passes by mistake. */
const bitsWanted = 64;
const mostBytes = 32 * 1024 * 1024;
const fewestWords = 4096;

/** Gives a second hash that shows nothing of the first. */
const other = 0x9e37_79b9;

/**
 * A Bloom filter in blocks of one word: four bits in each of two words of 32 bits, one word for each of a window's hashes.
 * A window that is not there mostly costs one look at memory, and no second hash. The filter never forgets a window; what
 * it takes by mistake is sorted out by its key.
 */
export class WindowFilter implements WindowSet {
  readonly bytes: number;
  private readonly words: Int32Array;
  private readonly mask: number;

  /** For so many windows; never more than 32 MiB. */
  constructor(windows: number) {
    const wanted = Math.min(Math.max(fewestWords, (windows * bitsWanted) / 32), mostBytes / 4);
    const count = 2 ** Math.floor(Math.log2(wanted));
    this.words = new Int32Array(count);
    this.mask = count - 1;
    this.bytes = count * 4;
  }

  /** Adds a window; tells whether it was new. */
  add(a: number, b: number): boolean {
    const { words, mask } = this;
    const [x, y] = [spread(a) & mask, spread(b) & mask];
    const [first, second] = [bitsOf(a), bitsOf(b)];
    const isKnown = (words[x] & first) === first && (words[y] & second) === second;
    words[x] |= first;
    words[y] |= second;
    return !isKnown;
  }

  /** Whether a window may be there, by the first of its hashes alone. */
  mayHave(a: number): boolean {
    const bits = bitsOf(a);
    return (this.words[spread(a) & this.mask] & bits) === bits;
  }

  has(a: number, b: number): boolean {
    return this.mayHave(a) && this.mayHave(b);
  }
}

/** Four bits of a word. */
function bitsOf(hash: number): number {
  const bits = spread(hash ^ other);
  return (1 << (bits & 31)) | (1 << ((bits >>> 5) & 31)) | (1 << ((bits >>> 10) & 31)) | (1 << ((bits >>> 15) & 31));
}
