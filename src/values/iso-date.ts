import { civil, daysFromCivil } from "../rows/cell-writer.ts";
import type { Cell } from "../rows/cell.ts";

/** Not a date: no day of the years 0001 to 9999 is this number. */
export const noDay = -1e9;

/** The last day that is written with four digits of year, 9999-12-31. */
export const lastDay = daysFromCivil(9999, 12, 31);

/** The first, 0001-01-01. */
export const firstDay = daysFromCivil(1, 1, 1);

/**
 * The day that an original begins with, `2024-02-29` alone or before a space or T, as days since 1970-01-01;
 * `noDay` for anything else: another way to write dates, infinity, BC, years of five digits.
 */
export function dayOf({ bytes, start, end }: Cell): number {
  const length = end - start;
  if (length < 10 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return noDay;
  if (length > 10 && bytes[start + 10] !== space && bytes[start + 10] !== letterT) return noDay;
  if (bytes[end - 1] === letterC) return noDay; // 0044-03-15 BC
  return dayFrom(digitsAt(bytes, start, 4), digitsAt(bytes, start + 5, 2), digitsAt(bytes, start + 8, 2));
}

/** The day of an original like `02/29/2024`, month first; `noDay` for anything else. */
export function dayOfSlashed({ bytes, start, end }: Cell): number {
  if (end - start !== 10 || bytes[start + 2] !== slash || bytes[start + 5] !== slash) return noDay;
  return dayFrom(digitsAt(bytes, start + 6, 4), digitsAt(bytes, start, 2), digitsAt(bytes, start + 3, 2));
}

/** The days since 1970-01-01 of a text that is an ISO date and nothing more; null for any other. */
export function daysFromText(text: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return null;
  const day = dayFrom(Number(found[1]), Number(found[2]), Number(found[3]));
  return day === noDay ? null : day;
}

/** Somebody's birthday a number of years before a day; a day that does not exist is the next one. */
export function yearsBefore(days: number, years: number): number {
  const { year, month, day } = civil(days);
  return daysFromCivil(year - years, month, day);
}

const dash = 45;
const space = 32;
const slash = 47;
const letterC = 67;
const letterT = 84;

function dayFrom(year: number, month: number, day: number): number {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return noDay;
  return daysFromCivil(year, month, day);
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
