import type { CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";

const encoder = new TextEncoder();

/**
 * A dictionary packed into one array, so that writing a word is one copy and allocates nothing.
 * A class for the hot path's sake: one shared method is what the engine can inline.
 */
export class Words {
  readonly size: number;
  private readonly bytes: Uint8Array;
  private readonly starts: Uint32Array;

  constructor(entries: readonly string[]) {
    this.size = entries.length;
    this.bytes = encoder.encode(entries.join(""));
    this.starts = new Uint32Array(entries.length + 1);
    let start = 0;
    for (const [place, entry] of entries.entries()) {
      start += isAscii(entry) ? entry.length : encoder.encode(entry).length;
      this.starts[place + 1] = start;
    }
  }

  /** Writes the word at a place, 0 to size - 1. */
  write(place: number, out: CellWriter): void {
    out.ascii(this.bytes, this.starts[place], this.starts[place + 1]);
  }

  /** Writes the word that the index's next digit picks. */
  put(index: Index, out: CellWriter): void {
    const place = index.take(this.size);
    out.ascii(this.bytes, this.starts[place], this.starts[place + 1]);
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

/** Length in characters, which is how PostgreSQL counts varchar(n). */
export function characters(text: string): number {
  return isAscii(text) ? text.length : [...text].length;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
