import {
  printDate,
  printedSize,
  printInt2,
  printInt4,
  printInt8,
  printNothing,
  printUuid,
  slotEnds,
  slotPrint,
  slotStarts,
  slotTextEnds,
  slotTexts,
  slotTextStarts,
} from "../src/rows/kernel/frame";
import { printDays } from "./print-days";
import { printInteger } from "./print-integer";
import { printHex } from "./print-hex";

/** Finds the texts of a slot's binary fields, printed as PostgreSQL does; fields of another width than the type's are refused. */
export function printSlot(slot: i32, rows: i32): void {
  const print = load<i32>(slot, slotPrint);
  const starts = load<i32>(slot, slotStarts);
  const ends = load<i32>(slot, slotEnds);
  const textStarts = load<i32>(slot, slotTextStarts);
  const textEnds = load<i32>(slot, slotTextEnds);
  if (textStarts == 0) return;
  if (print == printNothing) {
    memory.copy(textStarts, starts, rows << 2);
    memory.copy(textEnds, ends, rows << 2);
    return;
  }
  let text = load<i32>(slot, slotTexts);
  for (let row = 0; row < rows << 2; row += 4) {
    const start = load<i32>(starts + row);
    const length = load<i32>(ends + row) - start;
    if (length < 0) continue;
    const isWhole = length == width(print);
    store<i32>(textStarts + row, isWhole ? text : -1);
    if (isWhole) store<i32>(textEnds + row, printField(print, start, text));
    text += printedSize;
  }
}

function width(print: i32): i32 {
  if (print == printInt2) return 2;
  if (print == printInt8) return 8;
  return print == printUuid ? 16 : 4;
}

/** Prints one field and gives the end of its text. */
function printField(print: i32, at: i32, to: i32): i32 {
  switch (print) {
    case printInt2:
      return printInteger(i64(i16(bswap<u16>(load<u16>(at)))), to);
    case printInt4:
      return printInteger(i64(bswap<i32>(load<i32>(at))), to);
    case printInt8:
      return printInteger(bswap<i64>(load<i64>(at)), to);
    case printDate:
      return printDays(bswap<i32>(load<i32>(at)), to);
    default:
      return printUuidAt(at, to);
  }
}

function printUuidAt(at: i32, to: i32): i32 {
  printHex(at, to, 4);
  store<u8>(to + 8, 45);
  printHex(at + 4, to + 9, 2);
  store<u8>(to + 13, 45);
  printHex(at + 6, to + 14, 2);
  store<u8>(to + 18, 45);
  printHex(at + 8, to + 19, 2);
  store<u8>(to + 23, 45);
  printHex(at + 10, to + 24, 6);
  return to + 36;
}
