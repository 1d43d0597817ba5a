/** Two 32-bit sums, one per lane: equal for equal sets of rows, whatever their order. */
export interface Digest {
  readonly x: number;
  readonly y: number;
}

export const emptyDigest: Digest = { x: 0, y: 0 };

/** Sums of rows add up: the digest of a table is the sum of its chunks'. */
export function addDigests(a: Digest, b: Digest): Digest {
  return { x: (a.x + b.x) >>> 0, y: (a.y + b.y) >>> 0 };
}

/** 16 hexadecimal characters. */
export function digestText(digest: Digest): string {
  return digest.x.toString(16).padStart(8, "0") + digest.y.toString(16).padStart(8, "0");
}

export function parseDigest(text: string): Digest {
  return { x: Number.parseInt(text.slice(0, 8), 16), y: Number.parseInt(text.slice(8, 16), 16) };
}

/**
 * Hashes the bytes of a row into two 32-bit lanes, four bytes at a time. Keyed by its start values, so that a digest
 * cannot be computed without the salt; made to notice accidents, not to resist somebody who has the key.
 * Each lane is a multiply-rotate chain with its own odd constants; `finish` spreads the last bytes over all bits.
 */
export class RowHash {
  x = 0;
  y = 0;
  private readonly startX: number;
  private readonly startY: number;

  /** Takes eight key bytes. */
  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset, 8);
    this.startX = view.getInt32(0);
    this.startY = view.getInt32(4);
  }

  start(): void {
    this.x = this.startX;
    this.y = this.startY;
  }

  /** Adds bytes from `start` to `end`, and their number. */
  add(view: DataView, start: number, end: number): void {
    let { x, y } = this;
    let at = start;
    for (const whole = end - 3; at < whole; at += 4) {
      const word = view.getInt32(at, true);
      x = Math.imul(x ^ word, 0x9e3779b1);
      x = (x << 15) | (x >>> 17);
      y = Math.imul(y + word, 0x85ebca6b);
      y ^= y >>> 13;
    }
    let rest = end - start;
    for (; at < end; at++) rest = (rest << 8) | view.getUint8(at);
    x = Math.imul(x ^ rest, 0xc2b2ae35);
    this.x = (x << 13) | (x >>> 19);
    y = Math.imul(y + rest, 0x27d4eb2f);
    this.y = y ^ (y >>> 15);
  }
}

/** A sum of row hashes that grows in place. */
export class DigestSum {
  private x = 0;
  private y = 0;

  /** Adds one row from the lanes of one or two hashes. */
  addRow(first: RowHash, second: RowHash): void {
    this.x = (this.x + spread(first.x ^ Math.imul(second.x, 0x2c1b3c6d))) | 0;
    this.y = (this.y + spread(first.y ^ Math.imul(second.y, 0x297a2d39) ^ 0x5bd1e995)) | 0;
  }

  get digest(): Digest {
    return { x: this.x >>> 0, y: this.y >>> 0 };
  }
}

/** The finaliser of MurmurHash3 (Appleby, public domain): every input bit changes half of the output bits. */
function spread(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
