import {
  fieldLengths,
  fieldMade,
  fieldRecipe,
  fieldSlot,
  fieldWords,
  indexAt,
  lengthKept,
  lettersMade,
  pieceCount,
  pieceFrom,
  pieceKind,
  pieceNumbers,
  pieceSize,
  pieceWidth,
  pieceWords,
  recipeDraws,
  recipeLetters,
  recipeLongest,
  recipePieces,
  recipeSize,
  slotEnds,
  slotStarts,
  slotTextEnds,
  slotTextStarts,
} from "../src/rows/kernel/frame";
import { copyBytes } from "./copy-bytes";
import { caseOf, setLetters } from "./letters";
import { printDigits } from "./print-integer";

const low: u64 = 0xffffffff;

/**
 * Makes the values of a field by its recipe for all rows of a batch, one behind the other, and gives their end; -1 where
 * they could pass `limit`, or where an original is left to TypeScript.
 */
export function make(field: i32, rows: i32, to: i32, limit: i32): i32 {
  const slot = load<i32>(field, fieldSlot);
  const starts = load<i32>(slot, slotStarts);
  const ends = load<i32>(slot, slotEnds);
  const own = load<i32>(slot, slotTextStarts);
  const textStarts = own != 0 ? own : starts;
  const textEnds = own != 0 ? load<i32>(slot, slotTextEnds) : ends;
  const lengths = load<i32>(field, fieldLengths);
  const recipe = load<i32>(field, fieldRecipe);
  const letters = load<i32>(recipe, recipeLetters);
  const draws = load<i32>(recipe, recipeDraws);
  const longest = load<i32>(recipe, recipeLongest);
  let words = load<i32>(field, fieldWords);
  let out = to;
  let made = 0;
  for (let row = 0; row < rows << 2; row += 4, words += 16) {
    if (load<i32>(ends + row) <= load<i32>(starts + row)) {
      store<i32>(lengths + row, lengthKept);
      continue;
    }
    const text = load<i32>(textStarts + row);
    if (text < 0 || out + longest > limit) return -1;
    const length = load<i32>(textEnds + row) - text;
    const style = letters == lettersMade ? 0 : caseOf(text, text + length, letters);
    let end = draw(recipe, words, out);
    if (style != 0) setLetters(out, end, style);
    for (let count = 1; count < draws && end - out == length && isSame(out, text, length); count++) {
      end = draw(recipe, indexAt, out);
      if (style != 0) setLetters(out, end, style);
    }
    store<i32>(lengths + row, end - out);
    out = end;
    made++;
  }
  store<i32>(field, made, fieldMade);
  return out;
}

/**
 * Writes the pieces that an index draws, and gives their end. The index lies at `words`: 128 bits of a fraction, whose next
 * digit is the whole part of a product; see src/rows/index-fraction.ts. What is left of it is put at `indexAt`.
 */
function draw(recipe: i32, words: i32, to: i32): i32 {
  const pieces = recipe + recipeSize;
  const piecesEnd = pieces + load<i32>(recipe, recipePieces) * pieceSize;
  let high = rotl(load<u64>(words), 32);
  let rest = rotl(load<u64>(words, 8), 32);
  let at = to;
  for (let piece = pieces; piece < piecesEnd; piece += pieceSize) {
    const size = u64(load<i32>(piece, pieceCount));
    const d = (rest & low) * size;
    const c = (rest >> 32) * size + (d >> 32);
    const b = (high & low) * size + (c >> 32);
    const a = (high >> 32) * size + (b >> 32);
    rest = (c << 32) | (d & low);
    high = (a << 32) | (b & low);
    const digit = i32(a >> 32);
    const from = load<i32>(piece, pieceFrom);
    const kind = load<i32>(piece, pieceKind);
    if (kind == pieceWords) {
      const start = load<i32>(from + (digit << 2));
      at = copyBytes(start, load<i32>(from + (digit << 2), 4) - start, at);
    } else if (kind == pieceNumbers) at = printDigits(u32(from + digit), at, load<i32>(piece, pieceWidth));
    else at = spell(from, digit, load<i32>(piece, pieceWidth), at);
  }
  store<u64>(indexAt, rotl(high, 32));
  store<u64>(indexAt, rotl(rest, 32), 8);
  return at;
}

/** Writes a digit of the index as letters of an alphabet of 32. */
function spell(alphabet: i32, digit: i32, count: i32, to: i32): i32 {
  for (let place = 0; place < count; place++) {
    store<u8>(to + place, load<u8>(alphabet + ((digit >> ((count - 1 - place) * 5)) & 31)));
  }
  return to + count;
}

function isSame(a: i32, b: i32, length: i32): bool {
  for (let place = 0; place < length; place++) if (load<u8>(a + place) != load<u8>(b + place)) return false;
  return true;
}
