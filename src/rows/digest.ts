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
 * Hashes the bytes of a row into four 32-bit lanes, sixteen bytes at a time: as many as a vector of the kernel holds.
 * Keyed by its start values, so that a digest cannot be computed without the salt; made to notice accidents, not to
 * resist somebody who has the key. Each step of a lane can be undone, so a single change is never lost. Behind a piece the
 * lanes change places, so that equal changes in neighbouring columns do not fall into one lane.
 */
export class RowHash {
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  private readonly keyX: number;
  private readonly keyY: number;

  /** Takes eight key bytes. */
  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset, 8);
    this.keyX = view.getInt32(0);
    this.keyY = view.getInt32(4);
  }

  start(): void {
    this.a = this.keyX;
    this.b = this.keyY;
    this.c = this.keyX ^ 0x5bd1e995;
    this.d = this.keyY ^ 0x5bd1e995;
  }

  /** Adds a piece: the bytes from `start` to `end`, and their number. */
  add(view: DataView, start: number, end: number): void {
    let { a, b, c, d } = this;
    let at = start;
    for (const whole = end - 15; at < whole; at += 16) {
      a = step(a ^ view.getInt32(at, true));
      b = step(b ^ view.getInt32(at + 4, true));
      c = step(c ^ view.getInt32(at + 8, true));
      d = step(d ^ view.getInt32(at + 12, true));
    }
    if (at < end) {
      const words = (end - at) >> 2;
      let part = 0;
      for (let place = end - 1; place >= at + words * 4; place--) part = (part << 8) | view.getUint8(place);
      a = step(a ^ (words > 0 ? view.getInt32(at, true) : part));
      b = step(b ^ (words > 1 ? view.getInt32(at + 4, true) : words === 1 ? part : 0));
      c = step(c ^ (words > 2 ? view.getInt32(at + 8, true) : words === 2 ? part : 0));
      d = step(d ^ (words === 3 ? part : 0));
    }
    const length = end - start;
    this.a = (b + length) | 0;
    this.b = (c + length) | 0;
    this.c = (d + length) | 0;
    this.d = (a + length) | 0;
  }
}

function step(word: number): number {
  const mixed = Math.imul(word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Even, so that crossing two halves loses nothing: the determinant 1 - f^2 is odd. */
const crossFactor = 0x5bd1e996;

/** A sum of row hashes that grows in place. */
export class DigestSum {
  private x = 0;
  private y = 0;

  /** Adds one row from two hashes. */
  addRow(first: RowHash, second: RowHash): void {
    const x =
      first.a + Math.imul(first.c, 0x85ebca6b) + Math.imul(second.a + Math.imul(second.c, 0x2c1b3c6d), 0x27d4eb2f);
    const y =
      first.b + Math.imul(first.d, 0x85ebca6b) + Math.imul(second.b + Math.imul(second.d, 0x2c1b3c6d), 0x27d4eb2f);
    // A short piece reaches one lane only: each sum must see both halves, or values that trade places would not show.
    this.x = (this.x + spread((x + Math.imul(y | 0, crossFactor)) | 0)) | 0;
    this.y = (this.y + spread((y + Math.imul(x | 0, crossFactor)) | 0)) | 0;
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
