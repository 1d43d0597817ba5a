import type { CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";

const encoder = new TextEncoder();

/**
 * A dictionary packed into one array, so that writing a word is one copy and allocates nothing.
 * A class for the hot path's sake: one shared method is what the engine can inline.
 */
export class Words {
  readonly size: number;
  private readonly bytes: DataView;
  private readonly starts: Uint32Array;

  constructor(entries: readonly string[]) {
    this.size = entries.length;
    // Three bytes more, which CellWriter.packed reads behind the last word.
    const joined = `${entries.join("")}\0\0\0`;
    const bytes = encoder.encode(joined);
    const isAscii = bytes.length === joined.length;
    this.bytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.starts = new Uint32Array(entries.length + 1);
    let start = 0;
    for (let place = 0; place < entries.length; place++) {
      start += isAscii ? entries[place].length : encoder.encode(entries[place]).length;
      this.starts[place + 1] = start;
    }
  }

  /** Writes the word at a place, 0 to size - 1. */
  write(place: number, out: CellWriter): void {
    out.packed(this.bytes, this.starts[place], this.starts[place + 1]);
  }

  /** Writes the word that the index's next digit picks. */
  put(index: Index, out: CellWriter): void {
    const place = index.take(this.size);
    out.packed(this.bytes, this.starts[place], this.starts[place + 1]);
  }
}

/** The words of a text, split at white space. */
export function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The entries of a text, which may hold spaces, split at bars and line ends. */
export function entriesOf(text: string): readonly string[] {
  return text.trim().split(/[|\n]/);
}

/** Length in characters, which is how PostgreSQL counts varchar(n): a pair of surrogates is one. */
export function characters(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  return count;
}
