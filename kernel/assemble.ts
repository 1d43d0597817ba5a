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
  wireAt,
} from "../src/rows/kernel/frame";
import { copyBytes } from "./copy-bytes";
import { escapeBytes } from "./escape-bytes";
import {
  addField,
  addPiece,
  addToSum,
  addToSums,
  keptPart,
  maskedPart,
  rowDigest,
  rowDigests,
  startHash,
} from "./row-hash";

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
  let bothSums = i32x4.splat(0);
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
      const length = load<i32>(load<i32>(field, fieldLengths) + row);
      const written = out;
      if (length >= 0) {
        const value = load<i32>(field, fieldValues);
        out = isBinary ? copyBytes(value, length, writeWord(length, out)) : escapeBytes(value, length, out);
        after = isBinary ? addField(after, length, value, length) : addText(after, value, length, written, out);
        noteValue(field, value + length, end > start && isSame(to, from, written, out));
      } else if (length == lengthKept && end >= start) {
        out = copyBytes(to, from - to, out);
        after = addPiece(after, to, from);
      } else {
        out = isBinary ? writeWord(-1, out) : writeNull(out);
        after = isBinary ? addField(after, -1, to, 0) : addPiece(after, written, out);
      }
    }
    const end = load<i32>(rowStarts + row, 4);
    if (end > from) {
      kept = addPiece(kept, from, end);
      out = copyBytes(from, end - from, out);
    }
    const part = keptPart(kept);
    bothSums = i32x4.add(bothSums, rowDigests(part, maskedPart(before), maskedPart(after)));
    keptSum = i32x4.add(keptSum, rowDigest(part, none));
  }
  addToSums(sourceSumAt, bothSums);
  addToSum(keptSumAt, keptSum);
  return out - output;
}

/** As `addField`: where nothing was escaped the value is read from where it was, not from where it was just written. */
function addText(hash: v128, value: i32, length: i32, written: i32, out: i32): v128 {
  return out - written == length ? addPiece(hash, value, value + length) : addPiece(hash, written, out);
}

/** Moves on to the field's next value, and counts one that came out as it went in. */
function noteValue(field: i32, next: i32, isUnchanged: bool): void {
  store<i32>(field, next, fieldValues);
  if (isUnchanged) store<i32>(field, load<i32>(field, fieldUnchanged) + 1, fieldUnchanged);
}

function writeWord(word: i32, to: i32): i32 {
  store<i32>(to, bswap<i32>(word));
  return to + 4;
}

function writeNull(to: i32): i32 {
  store<u16>(to, nullMark);
  return to + 2;
}

function isSame(a: i32, aEnd: i32, b: i32, bEnd: i32): bool {
  if (aEnd - a != bEnd - b) return false;
  for (let at = a; at < aEnd; at++) if (load<u8>(at) != load<u8>(b + at - a)) return false;
  return true;
}
