import { civil, daysFromCivil } from "../rows/cell-writer.ts";

const hour = 3_600_000_000;
const day = 24 * hour;

/** Hours that clocks are ahead of UTC in winter. */
const standardOffsets: Readonly<Record<string, number>> = {
  UTC: 0,
  "Europe/London": 0,
  "America/New_York": -5,
  "America/Chicago": -6,
  "America/Denver": -7,
  "America/Los_Angeles": -8,
};

/** A wall clock's moment in UTC, in microseconds, for hours of work: clocks are changed on Sunday nights. */
export function toUtc(wallClock: number, timeZone: string): number {
  const offset = (standardOffsets[timeZone] ?? -5) + (isSummerTime(Math.floor(wallClock / day), timeZone) ? 1 : 0);
  return wallClock - offset * hour;
}

/**
 * Second Sunday in March up to the first in November: Energy Policy Act of 2005, section 110. In Britain from the last Sunday in
 * March up to the last in October: The Summer Time Order 2002.
 */
function isSummerTime(days: number, timeZone: string): boolean {
  const { year } = civil(days);
  if (timeZone === "UTC") return false;
  if (timeZone === "Europe/London")
    return days >= sundayFrom(daysFromCivil(year, 3, 25)) && days < sundayFrom(daysFromCivil(year, 10, 25));
  return days >= sundayFrom(daysFromCivil(year, 3, 8)) && days < sundayFrom(daysFromCivil(year, 11, 1));
}

function sundayFrom(days: number): number {
  return days + ((3 - (days % 7) + 7) % 7);
}
