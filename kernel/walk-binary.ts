import { columnsAt, columnSlotsAt, mostRowsAt, rowStartsAt, slotEnds, slotStarts } from "../src/rows/kernel/frame";

/** Notes where rows of the binary wire begin and where their watched fields are; see src/rows/binary-row.ts. */
export function walkBinary(start: i32, end: i32): i32 {
  const columns = load<i32>(columnsAt);
  const slots = load<i32>(columnSlotsAt);
  const slotsEnd = slots + (columns << 2);
  const rowStarts = load<i32>(rowStartsAt);
  const rowsEnd = load<i32>(mostRowsAt) << 2;
  const lastWord = end - 4;
  let at = start;
  let row = 0;
  for (; row < rowsEnd && at + 2 <= end; row += 4) {
    if (i32(bswap<u16>(load<u16>(at))) != columns) break;
    let field = at + 2;
    for (let column = slots; column < slotsEnd; column += 4) {
      if (field > lastWord) {
        field = end + 1;
        break;
      }
      const length = bswap<i32>(load<i32>(field));
      field += 4;
      const slot = load<i32>(column);
      if (slot != 0) {
        store<i32>(load<i32>(slot, slotStarts) + row, field);
        store<i32>(load<i32>(slot, slotEnds) + row, field + length);
      }
      // A length beyond the block's end, as of a broken row, must not wrap around.
      if (length > end - field) {
        field = end + 1;
        break;
      }
      if (length > 0) field += length;
    }
    if (field > end) break;
    store<i32>(rowStarts + row, at);
    at = field;
  }
  store<i32>(rowStarts + row, at);
  return row >> 2;
}
