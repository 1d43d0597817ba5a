import {
  columnsAt,
  columnSlotsAt,
  mostRowsAt,
  rowStartsAt,
  slotEnds,
  slotStarts,
  slotTextEnds,
  slotTextStarts,
} from "../src/rows/kernel/frame";

const tab: i8 = 9;
const newline: i8 = 10;
const backslash: i8 = 92;
/** `\N` as a little-endian 16-bit number. */
const nullMark: i32 = 0x4e5c;

/** Notes where rows of the text wire begin and where their watched fields are; see src/rows/text-row.ts. */
export function walkText(start: i32, end: i32): i32 {
  const columns = load<i32>(columnsAt);
  const slots = load<i32>(columnSlotsAt);
  const lastSlot = slots + ((columns - 1) << 2);
  const rowStarts = load<i32>(rowStartsAt);
  const rowsEnd = load<i32>(mostRowsAt) << 2;
  store<i32>(rowStarts, start);
  if (rowsEnd == 0 || columns == 0) return 0;
  let row = 0;
  let column = slots;
  let from = start;
  let escaped = false;
  // Sixteen bytes at a time; what is read behind the end is no field's end, because that is looked at.
  for (let chunk = start; chunk < end; chunk += 16) {
    const bytes = v128.load(chunk);
    const ends = v128.or(i8x16.eq(bytes, i8x16.splat(tab)), i8x16.eq(bytes, i8x16.splat(newline)));
    let marks = i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, i8x16.splat(backslash))));
    for (; marks != 0; marks &= marks - 1) {
      const at = chunk + ctz<i32>(marks);
      if (at >= end) break;
      const byte = load<u8>(at);
      if (byte == backslash) {
        escaped = true;
        continue;
      }
      const isLast = column == lastSlot;
      if ((byte == newline) != isLast) return row >> 2;
      const slot = load<i32>(column);
      if (slot != 0) noteField(slot, row, from, at, escaped);
      escaped = false;
      from = at + 1;
      column += 4;
      if (!isLast) continue;
      column = slots;
      row += 4;
      store<i32>(rowStarts + row, from);
      if (row == rowsEnd) return row >> 2;
    }
  }
  return row >> 2;
}

function noteField(slot: i32, row: i32, start: i32, end: i32, escaped: bool): void {
  const isNull = escaped && end - start == 2 && i32(load<u16>(start)) == nullMark;
  const stop = isNull ? start - 1 : end;
  store<i32>(load<i32>(slot, slotStarts) + row, start);
  store<i32>(load<i32>(slot, slotEnds) + row, stop);
  const texts = load<i32>(slot, slotTextStarts);
  if (texts == 0) return;
  store<i32>(texts + row, escaped && !isNull ? -1 : start);
  store<i32>(load<i32>(slot, slotTextEnds) + row, stop);
}
