import type { Cell } from "../../rows/cell.ts";
import { civil, daysFromCivil, form, type CellWriter } from "../../rows/cell-writer.ts";
import type { ValueKind } from "../../rows/codec.ts";
import { dayOf, firstDay, lastDay, noDay } from "../../values/iso-date.ts";

/** How the days of a column's dates are written, and where they end. */
export interface DayKind {
  /** The last day that the column's type holds, as days since 1970-01-01. */
  readonly last: number;
}

/** 4714-11-24 BC, where PostgreSQL's dates and timestamps begin (manual, 8.5). */
const first = daysFromCivil(-4713, 11, 24);

/** The ends of dates, 5874897-12-31, and of timestamps, 294276-12-31; texts take four digits of year. */
const dayKinds: ReadonlyMap<ValueKind, DayKind> = new Map([
  ["date", { last: daysFromCivil(5_874_897, 12, 31) }],
  ["timestamp", { last: daysFromCivil(294_276, 12, 31) }],
  ["text", { last: lastDay }],
]);

/** Null for what holds no dates. */
export function dayKindOf(kind: ValueKind): DayKind | null {
  return dayKinds.get(kind) ?? null;
}

/** Gives a day for a day. */
export type Move = (day: number) => number;

const infinity = new TextEncoder().encode("infinity");

/** Whether a value is one of the two ends of time, which have no day. */
function isInfinite({ bytes, start, end }: Cell): boolean {
  const at = bytes[start] === 45 ? start + 1 : start;
  return end - at === infinity.length && infinity.every((byte, place) => bytes[at + place] === byte);
}

/**
 * Writes the value with its day moved and the time of day as it was; false, with nothing written, for what does not begin
 * with an ISO date. Infinity stays. A day that `move` puts beyond the type's range is not moved past its end.
 */
export function writeMoved(cell: Cell, out: CellWriter, { last }: DayKind, move: Move): boolean {
  if (isInfinite(cell)) {
    out.ascii(cell.bytes, cell.start, cell.end);
    return true;
  }
  const day = dayOf(cell);
  if (day === noDay) return writeFar(cell, out, last, move);
  const moved = Math.min(move(day), last);
  if (moved < firstDay || moved > lastDay) return writeFar(cell, out, last, move);
  if (cell.end - cell.start === 10) out.days(moved);
  else if (out.form === form.timestamp) {
    const micros = timeOf(cell);
    if (micros < 0) return writeFar(cell, out, last, move);
    out.timestamp(moved, micros);
  } else {
    writeDate(moved, out);
    out.ascii(cell.bytes, cell.start + 10, cell.end);
  }
  return true;
}

/** The microseconds of the day of a timestamp in UTC as PostgreSQL prints it; negative for anything else. */
function timeOf({ bytes, start, end }: Cell): number {
  const stop = bytes[end - 3] === 43 ? end - 3 : end;
  if (stop - start < 19 || bytes[start + 13] !== 58 || bytes[start + 16] !== 58) return -1;
  const two = (at: number): number => (bytes[start + at] - 48) * 10 + bytes[start + at + 1] - 48;
  let fraction = 0;
  for (let place = 0; place < 6; place++) {
    const at = start + 20 + place;
    fraction = fraction * 10 + (at < stop ? bytes[at] - 48 : 0);
  }
  return ((two(11) * 60 + two(14)) * 60 + two(17)) * 1_000_000 + fraction;
}

/** Years before Christ and of more than four digits. */
function writeFar(cell: Cell, out: CellWriter, last: number, move: Move): boolean {
  const found = /^(\d{4,7})-(\d\d)-(\d\d)([ T].*?)??( BC)?$/s.exec(cell.text());
  if (found === null) return false;
  const [, year, month, dayOfMonth, rest = "", era] = found;
  const astronomical = era === undefined ? Number(year) : 1 - Number(year);
  const day = daysFromCivil(astronomical, Number(month), Number(dayOfMonth));
  const back = civil(day);
  if (back.year !== astronomical || back.month !== Number(month) || back.day !== Number(dayOfMonth)) return false;
  const moved = Math.min(Math.max(move(day), first), last);
  writeDate(moved, out);
  out.text(civil(moved).year < 1 ? `${rest} BC` : rest);
  return true;
}

function writeDate(day: number, out: CellWriter): void {
  const { year, month, day: dayOfMonth } = civil(day);
  out.digits(year < 1 ? 1 - year : year, 4);
  out.byte(45);
  out.digits(month, 2);
  out.byte(45);
  out.digits(dayOfMonth, 2);
}
