import {
  digestKeyAt,
  fieldCountAt,
  fieldLengths,
  fieldsAt,
  fieldSize,
  fieldSlot,
  fieldUnchanged,
  fieldValues,
  keptSumAt,
  lengthKept,
  outputAt,
  rowStartsAt,
  slotEnds,
  slotStarts,
  sourceSumAt,
  targetSumAt,
  wireAt,
} from "../src/rows/kernel/frame";
import { copyBytes } from "./copy-bytes";
import { escapeBytes } from "./escape-bytes";
import { addField, addPiece, addToSum, keptPart, maskedPart, rowDigest, startHash } from "./row-hash";

/** `\N` as a little-endian 16-bit number. */
const nullMark: u16 = 0x4e5c;

/** Writes scanned rows with their masked values in place of the originals, digests both, and gives the output's length. */
export function assemble(rows: i32): i32 {
  const key = startHash(load<u32>(digestKeyAt), load<u32>(digestKeyAt, 4));
  const none = maskedPart(key);
  const fields = load<i32>(fieldsAt);
  const fieldsEnd = fields + load<i32>(fieldCountAt) * fieldSize;
  const rowStarts = load<i32>(rowStartsAt);
  const isBinary = load<i32>(wireAt) == 0;
  const header = isBinary ? 4 : 0;
  const nullSize = isBinary ? 0 : 2;
  const output = load<i32>(outputAt);
  let out = output;
  let sourceSum = i32x4.splat(0);
  let targetSum = i32x4.splat(0);
  let keptSum = i32x4.splat(0);
  for (let row = 0; row < rows << 2; row += 4) {
    let kept = key;
    let before = key;
    let after = key;
    let from = load<i32>(rowStarts + row);
    for (let field = fields; field < fieldsEnd; field += fieldSize) {
      const slot = load<i32>(field, fieldSlot);
      const start = load<i32>(load<i32>(slot, slotStarts) + row);
      const end = load<i32>(load<i32>(slot, slotEnds) + row);
      const to = start - header;
      if (to > from) {
        kept = addPiece(kept, from, to);
        out = copyBytes(from, to - from, out);
      }
      from = end >= start ? end : start + nullSize;
      before = addPiece(before, to, from);
      const written = out;
      const length = load<i32>(load<i32>(field, fieldLengths) + row);
      if (length == lengthKept && end >= start) {
        after = addPiece(after, to, from);
        out = copyBytes(to, from - to, out);
      } else if (length < 0) {
        out = isBinary ? writeWord(-1, out) : writeNull(out);
        after = isBinary ? addField(after, -1, to, 0) : addPiece(after, written, out);
      } else {
        const value = load<i32>(field, fieldValues);
        store<i32>(field, value + length, fieldValues);
        if (isBinary) {
          out = copyBytes(value, length, writeWord(length, out));
          after = addField(after, length, value, length);
        } else {
          out = escapeBytes(value, length, out);
          after = out - written == length ? addPiece(after, value, value + length) : addPiece(after, written, out);
        }
        if (end > start && out - written == from - to && isSame(to, written, from - to)) {
          store<i32>(field, load<i32>(field, fieldUnchanged) + 1, fieldUnchanged);
        }
      }
    }
    const end = load<i32>(rowStarts + row, 4);
    if (end > from) {
      kept = addPiece(kept, from, end);
      out = copyBytes(from, end - from, out);
    }
    const part = keptPart(kept);
    sourceSum = i32x4.add(sourceSum, rowDigest(part, maskedPart(before)));
    targetSum = i32x4.add(targetSum, rowDigest(part, maskedPart(after)));
    keptSum = i32x4.add(keptSum, rowDigest(part, none));
  }
  addToSum(sourceSumAt, sourceSum);
  addToSum(targetSumAt, targetSum);
  addToSum(keptSumAt, keptSum);
  return out - output;
}

function writeWord(word: i32, to: i32): i32 {
  store<i32>(to, bswap<i32>(word));
  return to + 4;
}

function writeNull(to: i32): i32 {
  store<u16>(to, nullMark);
  return to + 2;
}

function isSame(a: i32, b: i32, length: i32): bool {
  for (let place = 0; place < length; place++) if (load<u8>(a + place) != load<u8>(b + place)) return false;
  return true;
}
