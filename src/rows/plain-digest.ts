import { scanBinaryRow } from "./binary-row.ts";
import { DigestSum, RowHash, type Digest } from "./digest.ts";
import { watch, type Scan, type Scanner } from "./scan.ts";
import type { Shape } from "./shape.ts";
import { scanTextRow } from "./text-row.ts";

/** What rows come to. For rows as they were read, `whole` is a stage's `source`; for rows as written, its `target`. */
export interface RowsDigest {
  readonly rows: number;
  readonly whole: Digest;
  /** Over the columns that no rule touches, alone. */
  readonly kept: Digest;
}

/** Digests row after row in plain TypeScript: the kernel's twin, and its stand-in for rows that it can't take. */
export class PlainDigest {
  private rows = 0;
  private readonly wholeSum = new DigestSum();
  private readonly keptSum = new DigestSum();
  private readonly scan: Scan;
  private readonly scanner: Scanner;
  private readonly kept: RowHash;
  private readonly other: RowHash;
  private readonly header: number;
  private readonly nullSize: number;

  constructor(shape: Shape, masked: readonly string[], digestKey: Uint8Array) {
    const binary = shape.wire === "binary";
    this.scan = watch(shape, masked);
    this.scanner = binary ? scanBinaryRow : scanTextRow;
    this.kept = new RowHash(digestKey);
    this.other = new RowHash(digestKey);
    this.header = binary ? 4 : 0;
    this.nullSize = binary ? 0 : 2;
  }

  /** Digests the row that begins at `start` and gives the place behind it. */
  addRow(bytes: Uint8Array, view: DataView, start: number): number {
    const { kept, other } = this;
    const { starts, ends } = this.scan;
    const end = this.scanner(this.scan, bytes, view, start);
    kept.start();
    other.start();
    let from = start;
    // Slots are numbered in the order of the columns.
    for (let slot = 0; slot < starts.length; slot++) {
      const to = starts[slot] - this.header;
      if (to > from) kept.add(view, from, to);
      from = ends[slot] >= starts[slot] ? ends[slot] : starts[slot] + this.nullSize;
      other.add(view, to, from);
    }
    if (end > from) kept.add(view, from, end);
    this.wholeSum.addRow(kept, other);
    other.start();
    this.keptSum.addRow(kept, other);
    this.rows++;
    return end;
  }

  result(): RowsDigest {
    return { rows: this.rows, whole: this.wholeSum.digest, kept: this.keptSum.digest };
  }
}
