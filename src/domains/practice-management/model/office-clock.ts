import { civil } from "../../../rows/cell-writer.ts";
import { daysFromText } from "../../../values/iso-date.ts";

export const minute = 60_000_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The day that counts as today, so that no clock makes data. */
export const todayText = "2025-01-01";

/** The same in days since 1970-01-01. */
export const today = daysFromText(todayText) ?? 0;

/** The moment that counts as now: early afternoon in the east of the United States. */
export const now = today * day + 18 * hour;

/** Appointments lie in windows of half a year; the first one reaches six weeks ahead, further ones lie before it. */
const weeks = 26;
const weeksAhead = 6;

/** When a day's hours begin; noon is lunch. */
const hours = [8, 9, 10, 11, 13, 14, 15, 16];

/** Half a year has at most so many days of work: holidays are off, and what is left at the end stays free. */
const daysPerWindow = weeks * 5 - 6;

/** How many hours of work a window has, one visit each. */
export const slotsPerWindow = daysPerWindow * hours.length;

/** The Monday with which a window begins. */
export function windowStart(window: number): number {
  const monday = today - ((today + 3) % 7);
  return monday - (weeks - weeksAhead + window * weeks) * 7;
}

/** The wall clock at the beginning of an hour of work, as microseconds since 1970-01-01 00:00 there. */
export function slotStart(window: number, slot: number): number {
  const days = knownDays.get(window) ?? workingDays(window);
  knownDays.set(window, days);
  return days[Math.floor(slot / hours.length)] * day + hours[slot % hours.length] * hour;
}

const knownDays = new Map<number, readonly number[]>();

function workingDays(window: number): readonly number[] {
  const monday = windowStart(window);
  const weekdays = Array.from({ length: weeks * 5 }, (_, place) => monday + Math.floor(place / 5) * 7 + (place % 5));
  return weekdays.filter((date) => !isHoliday(date)).slice(0, daysPerWindow);
}

/** Days on which practices in the United States are closed: 5 U.S.C. 6103, as far as they keep them. */
function isHoliday(days: number): boolean {
  const { month, day: date } = civil(days);
  const isMonday = (days + 3) % 7 === 0;
  const isThursday = (days + 3) % 7 === 3;
  return (
    ["1-1", "7-4", "12-25"].includes(`${month}-${date}`) ||
    (isMonday && ((month === 5 && date > 24) || (month === 9 && date < 8))) ||
    (isThursday && month === 11 && date > 21 && date < 29)
  );
}

const months = "January February March April May June July August September October November December".split(" ");

/** `March 4, 2025`. */
export function longDate(days: number): string {
  const { year, month, day: dayOfMonth } = civil(days);
  return `${months[month - 1]} ${dayOfMonth}, ${year}`;
}

/** `03/04/2025`. */
export function shortDate(days: number): string {
  const { year, month, day: dayOfMonth } = civil(days);
  return `${String(month).padStart(2, "0")}/${String(dayOfMonth).padStart(2, "0")}/${year}`;
}
