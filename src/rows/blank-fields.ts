import { scanBinaryRow } from "./binary-row.ts";
import { watch, type Scanner } from "./scan.ts";
import type { Block, Shape } from "./shape.ts";
import { scanTextRow } from "./text-row.ts";

/** Puts NULL into some columns of every row of a block. The bytes given are its own until the next call. */
export function blankFields(shape: Shape, columns: readonly string[]): (block: Block) => Uint8Array {
  const scan = watch(shape, columns);
  const isBinary = shape.wire === "binary";
  const scanRow: Scanner = isBinary ? scanBinaryRow : scanTextRow;
  const nothing = isBinary ? binaryNull : textNull;
  let out = new Uint8Array(0);
  return ({ bytes }) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let [from, to] = [0, 0];
    const copy = (until: number): void => {
      if (out.length < to + (until - from) + nothing.length) out = grown(out, to + (until - from) + nothing.length);
      out.set(bytes.subarray(from, until), to);
      to += until - from;
    };
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, view, at);
      for (let slot = 0; slot < scan.starts.length; slot++) {
        const [start, end] = [scan.starts[slot], scan.ends[slot]];
        // NULL already: it ends before it starts.
        if (end < start) continue;
        copy(isBinary ? start - 4 : start);
        out.set(nothing, to);
        to += nothing.length;
        from = end;
      }
    }
    copy(bytes.length);
    return out.subarray(0, to);
  };
}

/** A length of -1, and no bytes. */
const binaryNull = Uint8Array.of(255, 255, 255, 255);
/** `\N` */
const textNull = Uint8Array.of(92, 78);

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2, 64 * 1024));
  larger.set(bytes);
  return larger;
}
