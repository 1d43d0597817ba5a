import { isUtf8 } from "node:buffer";
import { addressForm } from "./address-form.ts";
import { foldText, folded, isOdd, looksLikeJson } from "./fold-text.ts";
import type { ScannedColumn } from "./scanned-columns.ts";

/** Longer texts that have to be folded are taken in pieces, so that none of 100 MB becomes a string. */
const longest = 64 * 1024;
/** More than eight words that make a window. */
const overlap = 512;

/** Takes a piece of text that can be walked. */
export type GivePiece = (bytes: Uint8Array, start: number, end: number) => void;

/** How a field is turned into text. */
export interface FieldReading {
  readonly column: ScannedColumn;
  readonly give: GivePiece;
}

/** Turns fields into pieces of plain text: folded where there is anything but ASCII in them. */
export class FieldText {
  pieces(bytes: Uint8Array, start: number, end: number, { column, give }: FieldReading): void {
    const { reading } = column;
    if (reading === "hex") {
      const value = Buffer.from(
        Buffer.from(bytes.buffer, bytes.byteOffset + start + 2, end - start - 2).toString("latin1"),
        "hex",
      );
      return this.cut(value, { start: 0, end: value.length, json: false, zeros: true }, give);
    }
    if (reading === "address") {
      const address = addressForm(bytes, start, end);
      return give(address, 0, address.length);
    }
    const json = reading === "json" || looksLikeJson(bytes, start, end);
    this.cut(bytes, { start, end, json, zeros: reading === "bytes" }, give);
  }

  private cut(bytes: Uint8Array, { start, end, json, zeros }: Cutting, give: GivePiece): void {
    if (end - start <= longest) return this.piece(bytes, { start, end, json, zeros }, give);
    let from = start;
    while (from < end) {
      const to = from + longest >= end ? end : backToEdge(bytes, from + longest);
      this.piece(bytes, { start: from, end: to, json, zeros }, give);
      if (to === end) return;
      from = backToEdge(bytes, to - overlap);
    }
  }

  private piece(bytes: Uint8Array, { start, end, json, zeros }: Cutting, give: GivePiece): void {
    if (zeros && isWide(bytes, start, end)) {
      const narrow = bytes.subarray(start, end).filter((byte) => byte !== 0);
      return this.piece(narrow, { start: 0, end: narrow.length, json, zeros: false }, give);
    }
    if (!isOdd(bytes, start, end)) return give(bytes, start, end);
    if (zeros && !isUtf8(bytes.subarray(start, end))) {
      // A picture or an archive: what is readable in it is ASCII, and folding the rest would take twenty times as long.
      const readable = bytes.subarray(start, end).map((byte) => (byte < 128 ? byte : 32));
      return give(readable, 0, readable.length);
    }
    const plain = foldText(bytes, start, end, json);
    give(plain, 0, plain.length);
  }
}

interface Cutting {
  readonly start: number;
  readonly end: number;
  readonly json: boolean;
  /** Whether the bytes may be UTF-16. */
  readonly zeros: boolean;
}

/** A place between two words, not far before; where there is none, the place itself. */
function backToEdge(bytes: Uint8Array, place: number): number {
  for (let at = place; at > place - overlap; at--) if (folded[bytes[at]] === 0 && bytes[at] !== 92) return at;
  return place;
}

/** Whether every other byte or so is zero, as in UTF-16 of western letters. */
function isWide(bytes: Uint8Array, start: number, end: number): boolean {
  const seen = Math.min(end, start + 64);
  let zeros = 0;
  for (let at = start; at < seen; at++) if (bytes[at] === 0) zeros++;
  return zeros * 3 >= seen - start && seen > start;
}
