import {
  fieldLengths,
  fieldMade,
  fieldRecipe,
  fieldSlot,
  fieldWords,
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
  const pieces = recipe + recipeSize;
  const piecesEnd = pieces + load<i32>(recipe, recipePieces) * pieceSize;
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
    const textEnd = load<i32>(textEnds + row);
    const style = letters == lettersMade ? 0 : caseOf(text, textEnd, letters);
    // The index: 128 bits of a fraction, see src/rows/index-fraction.ts.
    let high = rotl(load<u64>(words), 32);
    let rest = rotl(load<u64>(words, 8), 32);
    let at = out;
    for (let draw = 0; draw < draws; draw++) {
      at = out;
      for (let piece = pieces; piece < piecesEnd; piece += pieceSize) {
        const kind = load<i32>(piece, pieceKind);
        let left = 1;
        let count = load<i32>(piece, pieceCount);
        // A token is drawn four letters at a time, and then what is left.
        if (kind > pieceNumbers) left = load<i32>(piece, pieceWidth);
        while (left > 0) {
          const letters4 = min(left, 4);
          if (kind > pieceNumbers) count = 1 << (letters4 * 5);
          const d = (rest & low) * count;
          const c = (rest >> 32) * count + (d >> 32);
          const b = (high & low) * count + (c >> 32);
          const a = (high >> 32) * count + (b >> 32);
          rest = (c << 32) | (d & low);
          high = (a << 32) | (b & low);
          const digit = i32(a >> 32);
          if (kind == pieceWords) {
            const word = load<i32>(piece, pieceFrom) + (digit << 2);
            const start = load<i32>(word);
            at = copyBytes(start, load<i32>(word, 4) - start, at);
            left = 0;
          } else if (kind == pieceNumbers) {
            at = printDigits(u32(load<i32>(piece, pieceFrom) + digit), at, load<i32>(piece, pieceWidth));
            left = 0;
          } else {
            at = writeLetters(load<i32>(piece, pieceFrom), digit, letters4, at);
            left -= letters4;
          }
        }
      }
      if (style != 0) setLetters(out, at, style);
      if (at - out != textEnd - text || !isSame(out, text, at - out)) break;
    }
    store<i32>(lengths + row, at - out);
    out = at;
    made++;
  }
  store<i32>(field, made, fieldMade);
  return out;
}

function writeLetters(alphabet: i32, digit: i32, count: i32, to: i32): i32 {
  for (let place = 0; place < count; place++) {
    store<u8>(to + place, load<u8>(alphabet + ((digit >> ((count - 1 - place) * 5)) & 31)));
  }
  return to + count;
}

function isSame(a: i32, b: i32, length: i32): bool {
  for (let place = 0; place < length; place++) if (load<u8>(a + place) != load<u8>(b + place)) return false;
  return true;
}
