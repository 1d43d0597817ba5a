import { civil } from "../../../rows/cell-writer.ts";
import { baseType } from "../../../catalog/base-type.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { workingDays, type DayName } from "../working-days.ts";
import { slotPlaces } from "./slot-places.ts";
import { dayOf } from "./times.ts";

/** Which times there are to be taken. */
export interface SlotOptions {
  readonly from: string;
  readonly to: string;
  /** How long each takes. */
  readonly minutes: number;
  /** From which hour of the day up to which; the whole day when left out. */
  readonly hours?: readonly [from: number, to: number];
  /** All days of the week when left out. */
  readonly weekdays?: readonly DayName[];
  /** Rows that hold the same here never overlap; of several columns, in any of them. Those of the same parent when left out. */
  readonly per?: string | readonly string[];
}

const dayMicroseconds = 86_400_000_000;

/**
 * The start, the end or the whole range of a slot of time that no other row of the same parent has: what an exclusion
 * constraint asks for. Columns of one row hold the same slot, and rows that are added move none.
 */
export function slot(part: "start" | "end" | "range", options: SlotOptions): ColumnModel {
  return {
    summary: `the ${part} of a slot of ${options.minutes} minutes`,
    prepare: (site) => {
      const slots = slotsOf(site, options);
      const place = slotPlaces(site, slots.count, options.per);
      const write = writerOf(site, part, options.minutes * 60_000_000);
      return seriesOfValues(site.column, (row) => write(slots.start(place(row))));
    },
  };
}

interface Slots {
  readonly count: number;
  start(slot: number): number;
}

function slotsOf(site: ColumnSite, { from, to, minutes, hours = [0, 24], weekdays }: SlotOptions): Slots {
  const days = workingDays(dayOf(site, from), dayOf(site, to), weekdays);
  const length = minutes * 60_000_000;
  const perDay = Math.floor(((hours[1] - hours[0]) * 3_600_000_000) / length);
  if (perDay < 1 || days.length === 0)
    site.refuse("has days or hours that leave no slot.", "Widen them, or shorten the slots.");
  return {
    count: days.length * perDay,
    start: (slot) =>
      days[Math.floor(slot / perDay)] * dayMicroseconds + hours[0] * 3_600_000_000 + (slot % perDay) * length,
  };
}

function writerOf(
  site: ColumnSite,
  part: "start" | "end" | "range",
  length: number,
): (start: number) => number | string {
  if (part !== "range") {
    const isDate = valueTarget(site.column).kind === "date";
    const add = part === "end" ? length : 0;
    return (start) => (isDate ? Math.floor((start + add) / dayMicroseconds) : start + add);
  }
  const { name } = baseType(site.column.type);
  if (name !== "tstzrange" && name !== "tsrange" && name !== "daterange")
    return site.refuse(`is of type ${name}, which holds no slot.`, "Ask for the start or the end of it.");
  const show =
    name === "daterange" ? dayText : (at: number): string => `"${momentText(at)}${name === "tstzrange" ? "+00" : ""}"`;
  return (start) => `[${show(start)},${show(start + length)})`;
}

function dayText(at: number): string {
  const { year, month, day } = civil(Math.floor(at / dayMicroseconds));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function momentText(at: number): string {
  const seconds = Math.floor((at - Math.floor(at / dayMicroseconds) * dayMicroseconds) / 1_000_000);
  return `${dayText(at)} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
