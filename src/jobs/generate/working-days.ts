import { civil } from "../../rows/cell-writer.ts";

/** Days of the week as configurations write them, Monday first. */
export const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A day of the week. */
export type DayName = (typeof dayNames)[number];

/** The day of the week of a day since 1970-01-01, which was a Thursday: 0 is Monday. */
function dayOfWeek(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** Whether a day falls on some days of the week; every day does where none are named. */
export function isOpenDay(weekdays: readonly DayName[] | undefined): (day: number) => boolean {
  if (weekdays === undefined || weekdays.length === 0) return () => true;
  const wanted = new Set(weekdays.map((name) => dayNames.indexOf(name)));
  return (day) => wanted.has(dayOfWeek(day));
}

/** The days between two, both included, that fall on some days of the week; on all where none are named. */
export function workingDays(first: number, last: number, weekdays: readonly DayName[] | undefined): readonly number[] {
  const isOpen = isOpenDay(weekdays);
  const days: number[] = [];
  for (let day = first; day <= last; day++) if (isOpen(day)) days.push(day);
  return days;
}

/** Years and their part that have gone by since a day, and the month from 0 on. */
export function seasonOf(day: number): { readonly year: number; readonly month: number } {
  const { year, month } = civil(day);
  return { year, month: month - 1 };
}
