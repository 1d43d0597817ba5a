import { printDigits } from "./print-integer";

/** "infinity" as a little-endian 64-bit number. */
const infinity: u64 = 0x7974696e69666e69;
/** From 0000-03-01 to 2000-01-01. */
const epoch: i64 = 730_425;

/** Prints a date, in days since 2000-01-01, and gives the end of its text; the arithmetic is that of `civil`. */
export function printDays(days: i32, to: i32): i32 {
  if (days == i32.MAX_VALUE) {
    store<u64>(to, infinity);
    return to + 8;
  }
  if (days == i32.MIN_VALUE) {
    store<u8>(to, 45);
    store<u64>(to + 1, infinity);
    return to + 9;
  }
  const shifted = i64(days) + epoch;
  const era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
  const dayOfEra = i32(shifted - era * 146_097);
  const yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const monthFromMarch = (5 * dayOfYear + 2) / 153;
  const day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + i32(era) * 400 + (month <= 2 ? 1 : 0);
  let at = printDigits(u32(year < 1 ? 1 - year : year), to, 4);
  store<u8>(at, 45);
  at = printDigits(u32(month), at + 1, 2);
  store<u8>(at, 45);
  at = printDigits(u32(day), at + 1, 2);
  if (year >= 1) return at;
  // " BC"
  store<u8>(at, 32);
  store<u16>(at + 1, 0x4342);
  return at + 3;
}
