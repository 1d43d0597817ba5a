import { numberSpace, type Space } from "./space.ts";

/** Days, or moments of whole minutes in office hours, from one day to another. */
export function dateSpace(from: number, to: number, isDay: boolean): Space {
  const days = numberSpace(from, to);
  if (isDay) return days;
  const minutesOpen = 10 * 60;
  return {
    summary: "moments in office hours",
    size: days.size * minutesOpen,
    distinct: true,
    at: (place) => {
      const minute = place % minutesOpen;
      return ((from + Math.floor(place / minutesOpen)) * 1440 + 8 * 60 + minute) * 6e7;
    },
  };
}
