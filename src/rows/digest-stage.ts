import { scanBinaryRow } from "./binary-row.ts";
import { DigestSum, RowHash, type Digest } from "./digest.ts";
import type { Scan } from "./scan.ts";
import { position } from "./scan.ts";
import type { Block, Shape } from "./shape.ts";
import { scanTextRow } from "./text-row.ts";

/** What rows come to. For rows as they were read, `whole` is a stage's `source`; for rows as written, its `target`. */
export interface RowsDigest {
  readonly rows: number;
  readonly whole: Digest;
  /** Over the columns that no rule touches, alone. */
  readonly kept: Digest;
}

/** Digests blocks without changing them: the same sums that a stage over the same columns keeps. */
export function digestStage(
  shape: Shape,
  masked: readonly string[],
  digestKey: Uint8Array,
): { readonly add: (block: Block) => void; readonly result: () => RowsDigest } {
  const places = masked.map((column) => position(shape, column)).toSorted((a, b) => a - b);
  const slots = new Int32Array(shape.columns.length).fill(-1);
  places.forEach((place, slot) => (slots[place] = slot));
  const count = places.length;
  const scan: Scan = {
    columns: shape.columns.length,
    slots,
    starts: new Int32Array(count),
    ends: new Int32Array(count),
  };
  const scanner = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const nullWidth = shape.wire === "binary" ? 0 : 2;
  const header = shape.wire === "binary" ? 4 : 0;
  const [kept, other] = [new RowHash(digestKey), new RowHash(digestKey)];
  const [wholeSum, keptSum] = [new DigestSum(), new DigestSum()];
  let rows = 0;
  const addRow = (view: DataView, start: number, end: number): void => {
    kept.start();
    other.start();
    let from = start;
    for (let slot = 0; slot < count; slot++) {
      const to = scan.starts[slot] - header;
      if (to > from) kept.add(view, from, to);
      from = scan.ends[slot] >= scan.starts[slot] ? scan.ends[slot] : scan.starts[slot] + nullWidth;
      other.add(view, to, from);
    }
    if (end > from) kept.add(view, from, end);
    wholeSum.addRow(kept, other);
    other.start();
    keptSum.addRow(kept, other);
  };
  return {
    add: ({ bytes }) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length; rows++) {
        const next = scanner(scan, bytes, view, at);
        addRow(view, at, next);
        at = next;
      }
    },
    result: () => ({ rows, whole: count === 0 ? keptSum.digest : wholeSum.digest, kept: keptSum.digest }),
  };
}
