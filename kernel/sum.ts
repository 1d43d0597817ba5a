import {
  digestKeyAt,
  fieldCountAt,
  fieldsAt,
  fieldSize,
  fieldSlot,
  keptSumAt,
  rowStartsAt,
  slotEnds,
  slotStarts,
  sourceSumAt,
  wireAt,
} from "../src/rows/kernel/frame";
import { addPiece, addToSum, keptPart, maskedPart, rowDigest, startHash } from "./row-hash";

/** Digests scanned rows that are not masked: whole rows, and apart from that the columns that no rule writes. */
export function sum(rows: i32): void {
  const key = startHash(load<u32>(digestKeyAt), load<u32>(digestKeyAt, 4));
  const none = maskedPart(key);
  const fields = load<i32>(fieldsAt);
  const fieldsEnd = fields + load<i32>(fieldCountAt) * fieldSize;
  const rowStarts = load<i32>(rowStartsAt);
  const isBinary = load<i32>(wireAt) == 0;
  const header = isBinary ? 4 : 0;
  const nullSize = isBinary ? 0 : 2;
  let wholeSum = i32x4.splat(0);
  let keptSum = i32x4.splat(0);
  for (let row = 0; row < rows << 2; row += 4) {
    let kept = key;
    let other = key;
    let from = load<i32>(rowStarts + row);
    for (let field = fields; field < fieldsEnd; field += fieldSize) {
      const slot = load<i32>(field, fieldSlot);
      const start = load<i32>(load<i32>(slot, slotStarts) + row);
      const end = load<i32>(load<i32>(slot, slotEnds) + row);
      const to = start - header;
      if (to > from) kept = addPiece(kept, from, to);
      from = end >= start ? end : start + nullSize;
      other = addPiece(other, to, from);
    }
    const end = load<i32>(rowStarts + row, 4);
    if (end > from) kept = addPiece(kept, from, end);
    const part = keptPart(kept);
    wholeSum = i32x4.add(wholeSum, rowDigest(part, maskedPart(other)));
    keptSum = i32x4.add(keptSum, rowDigest(part, none));
  }
  addToSum(sourceSumAt, wholeSum);
  addToSum(keptSumAt, keptSum);
}
