import { civil, daysFromCivil } from "../../../rows/cell-writer.ts";
import { dayLength, unknownDatum, type Datum } from "./datum.ts";

/** A day, moment, time or interval, an interval later (1) or earlier (-1). */
export function addInterval(
  to: Datum,
  { months, value }: { readonly months: number; readonly value: number },
  sign: 1 | -1,
): Datum {
  if (to.kind === "interval")
    return { kind: "interval", months: to.months + sign * months, value: to.value + sign * value };
  if (to.kind === "time") {
    const moved = (to.value + sign * value) % dayLength;
    return { kind: "time", value: moved < 0 ? moved + dayLength : moved };
  }
  if (to.kind !== "day" && to.kind !== "moment") return unknownDatum;
  return { kind: "moment", value: monthsLater(to.value, sign * months) + sign * value };
}

/** The same day and time so many months later, or the month's last day where it has no such day. */
function monthsLater(moment: number, months: number): number {
  if (months === 0) return moment;
  const days = Math.floor(moment / dayLength);
  const { year, month, day } = civil(days);
  const all = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  const next = newMonth === 12 ? daysFromCivil(newYear + 1, 1, 1) : daysFromCivil(newYear, newMonth + 1, 1);
  const moved = Math.min(daysFromCivil(newYear, newMonth, 1) + day - 1, next - 1);
  return moved * dayLength + (moment - days * dayLength);
}

/** How long a moment lies after another, in whole months and the rest: what `age` gives. */
export function ageBetween(later: number, earlier: number): Datum {
  const [a, b] = [civil(Math.floor(later / dayLength)), civil(Math.floor(earlier / dayLength))];
  let months = (a.year - b.year) * 12 + a.month - b.month;
  if (monthsLater(earlier, months) > later) months--;
  return { kind: "interval", months, value: later - monthsLater(earlier, months) };
}
