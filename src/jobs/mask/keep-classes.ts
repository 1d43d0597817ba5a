import type { Cell } from "../../rows/cell.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import { Index } from "../../rows/index-fraction.ts";

const state = new Index();

/**
 * Writes the value with each digit and ASCII letter replaced by another of its kind; other letters become ASCII ones, the
 * rest stays. Each run of eight characters takes its draws from the value's index, stirred with the place.
 */
export function keepClasses(cell: Cell, out: CellWriter): void {
  out.reserve(cell.end - cell.start);
  const seed = new Index();
  seed.copy(cell.index);
  const words = [seed.word(), seed.word(), seed.word(), seed.word()];
  for (let at = cell.start, place = 0; at < cell.end; at++, place++) {
    if (place % 8 === 0) stir(words, place);
    writeLike(cell.bytes[at], out);
  }
}

/** xxHash's avalanche constants over the 128 index bits and the place: no key is needed, the index is keyed already. */
function stir(words: readonly number[], place: number): void {
  const mixed = words.map((word, lane) => {
    let bits = Math.imul(word ^ Math.imul(place + lane + 1, 0x9e3779b1), 0x85ebca77);
    bits = Math.imul(bits ^ (bits >>> 15) ^ words[(lane + 1) % 4], 0xc2b2ae3d);
    return bits ^ (bits >>> 16);
  });
  state.set(mixed[0], mixed[1], mixed[2], mixed[3]);
}

function writeLike(byte: number, out: CellWriter): void {
  if (byte >= 48 && byte <= 57) out.byte(48 + state.take(10));
  else if (byte >= 65 && byte <= 90) out.byte(65 + state.take(26));
  else if (byte >= 97 && byte <= 122) out.byte(97 + state.take(26));
  else if (byte < 128) out.byte(byte);
  // One ASCII letter for each character beyond ASCII: its first byte counts, the others are dropped.
  else if (byte >= 192) out.byte(97 + state.take(26));
}
