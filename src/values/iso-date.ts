import { civil, daysFromCivil } from "../rows/cell-writer.ts";
import type { Cell } from "../rows/cell.ts";

/** Not a date: no day since 1970 of the years 0001 to 9999 is this number. */
export const noDay = -1e9;

/** First and last day that are written with four digits: 0001-01-01 and 9999-12-31. */
export const firstDay = daysFromCivil(1, 1, 1);
export const lastDay = daysFromCivil(9999, 12, 31);

/**
 * The day that an original begins with, `2024-02-29` alone or before a space or T, as days since 1970-01-01;
 * `noDay` for anything else: another way to write dates, infinity, BC, five-digit years.
 */
export function dayOf(original: Cell): number {
  const { bytes, start, end } = original;
  const length = end - start;
  if (length < 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return noDay;
  if (length > 10 && bytes[start + 10] !== 32 && bytes[start + 10] !== 84) return noDay;
  if (bytes[end - 1] === 67) return noDay; // 0044-03-15 BC
  const year = digitsAt(bytes, start, 4);
  const month = digitsAt(bytes, start + 5, 2);
  const day = digitsAt(bytes, start + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return noDay;
  return day <= 28 || day <= monthLength(year, month) ? daysFromCivil(year, month, day) : noDay;
}

/** The days since 1970-01-01 of a text that is an ISO date and nothing more; null for any other. */
export function daysFromText(text: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const days = daysFromCivil(year, month, day);
  const back = civil(days);
  return year >= 1 && back.month === month && back.day === day ? days : null;
}

/** Digits as a number, negative when one of the bytes is none. */
function digitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let place = at; place < at + count; place++) {
    const digit = bytes[place] - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
