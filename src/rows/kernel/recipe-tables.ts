import { base32 } from "../base32.ts";
import type { Recipe, RecipeLetters, RecipePiece } from "../recipe.ts";
import * as frame from "./frame.ts";
import { tablesSize } from "./kernel-layout.ts";

/** Recipes as the kernel reads them. */
export interface RecipeTables {
  /** For the memory from the start address on. */
  readonly bytes: Uint8Array;
  /** For each recipe the address of its record; 0 for those that found no room. */
  readonly records: readonly number[];
}

const letterCodes: Readonly<Record<RecipeLetters, number>> = {
  "as made": frame.lettersMade,
  "as in the original": frame.lettersOriginal,
  "as in the address": frame.lettersAddress,
};
const encoder = new TextEncoder();

/** Writes recipes, with their words, for a place in the kernel's memory. */
export function recipeTables(recipes: readonly (Recipe | null)[], start: number): RecipeTables {
  const tables = new TableWriter(start);
  const records = recipes.map((recipe) => (recipe === null ? 0 : writeRecipe(recipe, tables)));
  return { bytes: tables.bytes.subarray(0, tables.end), records };
}

function writeRecipe(recipe: Recipe, tables: TableWriter): number {
  const before = tables.end;
  const pieces = recipe.pieces.map((piece) => pieceWords(piece, tables));
  const longest = pieces.reduce((sum, piece) => sum + piece.longest, 0);
  const head = [letterCodes[recipe.letters], recipe.draws, longest, pieces.length];
  const record = tables.words([...head, ...pieces.flatMap(({ words }) => words)]);
  if (tables.end <= tablesSize) return record;
  tables.end = before;
  return 0;
}

/** A piece's four words, and the bytes of its longest text. */
function pieceWords(piece: RecipePiece, tables: TableWriter) {
  if (typeof piece === "string") return wordPiece([piece], tables);
  switch (piece.kind) {
    case "words":
      return wordPiece(piece.entries, tables);
    case "numbers": {
      const { from, to, width } = piece;
      return { words: [frame.pieceNumbers, to - from + 1, from, width], longest: Math.max(width, String(to).length) };
    }
    case "token":
      return { words: [frame.pieceToken, 0, tables.put(base32), piece.length], longest: piece.length };
  }
}

function wordPiece(entries: readonly string[], tables: TableWriter) {
  const encoded = entries.map((entry) => encoder.encode(entry));
  const first = tables.put(Buffer.concat(encoded));
  let end = first;
  const starts = encoded.map(({ length }) => (end += length) - length);
  const longest = encoded.reduce((most, { length }) => Math.max(most, length), 0);
  return { words: [frame.pieceWords, entries.length, tables.words([...starts, end]), 0], longest };
}

/** Gathers bytes and words; what is written beyond the room is given up by whoever asked for it. */
class TableWriter {
  end = 0;
  bytes = new Uint8Array(64 * 1024);
  private readonly start: number;

  constructor(start: number) {
    this.start = start;
  }

  /** Puts bytes on a boundary of words, and gives their address. */
  put(bytes: Uint8Array): number {
    const at = (this.end + 7) & ~7;
    this.end = at + bytes.length;
    if (this.end > this.bytes.length) {
      const grown = new Uint8Array(this.end * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, at);
    return this.start + at;
  }

  words(words: readonly number[]): number {
    return this.put(new Uint8Array(Int32Array.from(words).buffer));
  }
}
