import { civil, daysFromCivil } from "../../../rows/cell-writer.ts";
import { daysFromText } from "../../../values/iso-date.ts";

export const minute = 60_000_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The day that counts as today, so that no clock makes data. */
export const todayText = "2025-01-01";

/** Days since 1970-01-01. */
const today = daysFromText(todayText) ?? 0;

/** The moment that counts as now: early afternoon in the east of the United States. */
export const now = today * day + 18 * hour;

/** Appointments lie in windows of half a year; the first one reaches six weeks ahead, further ones lie before it. */
const weeks = 26;
const weeksAhead = 6;

/** When a day's hours begin; noon is lunch. */
const hours = [8, 9, 10, 11, 13, 14, 15, 16];

const perWeek = 5 * hours.length;

/** How many hours of work a window has, one visit each. */
export const slotsPerWindow = weeks * perWeek;

/** The Monday with which a window begins. */
export function windowStart(window: number): number {
  const monday = today - ((today + 3) % 7);
  return monday - (weeks - weeksAhead + window * weeks) * 7;
}

/** The wall clock at the beginning of an hour of work, as microseconds since 1970-01-01 00:00 there. */
export function slotStart(window: number, slot: number): number {
  const week = Math.floor(slot / perWeek);
  const within = slot % perWeek;
  const weekday = Math.floor(within / hours.length);
  return (windowStart(window) + week * 7 + weekday) * day + hours[within % hours.length] * hour;
}

const standardOffsets: Readonly<Record<string, number>> = {
  "America/New_York": -5,
  "America/Chicago": -6,
  "America/Denver": -7,
  "America/Los_Angeles": -8,
};

/** A wall clock's moment in UTC, for hours of work: clocks are changed on Sunday nights. */
export function toUtc(wallClock: number, timeZone: string): number {
  const offset = (standardOffsets[timeZone] ?? -5) + (isSummerTime(Math.floor(wallClock / day)) ? 1 : 0);
  return wallClock - offset * hour;
}

/** Second Sunday in March up to the first in November: Energy Policy Act of 2005, section 110. */
function isSummerTime(days: number): boolean {
  const { year } = civil(days);
  return days >= sundayFrom(daysFromCivil(year, 3, 8)) && days < sundayFrom(daysFromCivil(year, 11, 1));
}

function sundayFrom(days: number): number {
  return days + ((3 - (days % 7) + 7) % 7);
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

/** `2025-03-04`. */
export function isoDate(days: number): string {
  const { year, month, day: dayOfMonth } = civil(days);
  return `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}
