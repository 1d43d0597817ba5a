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
  const pieces = recipe.pieces.flatMap((piece) => readyPieces(piece, tables));
  const longest = pieces.reduce((sum, piece) => sum + piece.longest, 0);
  const head = [letterCodes[recipe.letters], recipe.draws, longest, pieces.length];
  const record = tables.words([...head, ...pieces.flatMap(({ words }) => words)]);
  if (tables.end <= tablesSize && pieces.every(({ isKnown }) => isKnown)) return record;
  tables.end = before;
  return 0;
}

/** The words of a piece's record, and the bytes of its longest text. */
interface ReadyPiece {
  readonly words: readonly number[];
  readonly longest: number;
  /** Whether the kernel can make it. */
  readonly isKnown: boolean;
}

function readyPieces(piece: RecipePiece, tables: TableWriter): readonly ReadyPiece[] {
  if (typeof piece === "string") return [wordPiece([piece], tables)];
  switch (piece.kind) {
    case "words":
      return [wordPiece(piece.entries, tables)];
    case "numbers":
      return [numberPiece(piece)];
    case "token":
      return letterPieces(piece.length, tables);
  }
}

function wordPiece(entries: readonly string[], tables: TableWriter): ReadyPiece {
  const { bytes, lengths, longest } = packedWords(entries);
  let end = tables.put(bytes);
  const starts = lengths.map((length) => (end += length) - length);
  const words = [frame.pieceWords, entries.length, tables.words([...starts, end]), 0];
  return { words, longest, isKnown: true };
}

/** A list of words as bytes, one behind the other. */
interface PackedWords {
  readonly bytes: Uint8Array;
  readonly lengths: readonly number[];
  readonly longest: number;
}

/** Thousands of tables draw from the same few dictionaries. */
const packed = new WeakMap<readonly string[], PackedWords>();

function packedWords(entries: readonly string[]): PackedWords {
  const known = packed.get(entries);
  if (known !== undefined) return known;
  const encoded = entries.map((entry) => encoder.encode(entry));
  const lengths = encoded.map(({ length }) => length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const words = { bytes: Buffer.concat(encoded), lengths, longest };
  packed.set(entries, words);
  return words;
}

function numberPiece({ from, to, width }: Extract<RecipePiece, { kind: "numbers" }>): ReadyPiece {
  const longest = Math.max(width, String(to).length);
  return { words: [frame.pieceNumbers, to - from + 1, from, width], longest, isKnown: from >= 0 && longest <= 8 };
}

/** A digit of the index gives four letters, as in `Token` of src/values/phrase-maker.ts. */
function letterPieces(length: number, tables: TableWriter): readonly ReadyPiece[] {
  const alphabet = tables.put(base32);
  const counts = Array.from({ length: Math.ceil(length / 4) }, (_, place) => Math.min(4, length - place * 4));
  return counts.map((count) => ({
    words: [frame.pieceLetters, 2 ** (count * 5), alphabet, count],
    longest: count,
    isKnown: true,
  }));
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
