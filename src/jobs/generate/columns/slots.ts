import { civil } from "../../../rows/cell-writer.ts";
import { baseType } from "../../../catalog/base-type.ts";
import type { ColumnModel, ColumnSite, Reference } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { workingDays, type DayName } from "../working-days.ts";
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
  /** Rows that reference the same row here never overlap; those of the same parent when left out. */
  readonly per?: string;
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
      const group = groupOf(site, options.per);
      const shift = site.rowDraws("slots");
      const { count } = slots;
      const stride = strideOf(count);
      const startOf = (row: number): number => {
        const ordinal = group.ordinal(row);
        if (ordinal >= count)
          return site.refuse(
            `needs more than the ${count} slots that there are.`,
            "Widen from, to or hours, shorten the slots, or ask for fewer rows.",
          );
        return slots.start((shift.whole(group.key(row), count) + ordinal * stride) % count);
      };
      refuseTooMany(site, group, count);
      const write = writerOf(site, part, options.minutes * 60_000_000);
      return seriesOfValues(site.column, (row) => write(startOf(row)));
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

interface Group {
  /** The how-manieth of its group a row is. */
  ordinal(row: number): number;
  /** The number of its group. */
  key(row: number): number;
  /** The most rows that a group has. */
  most(): number;
}

/** Where nothing tells how many rows go together, all of them count as one group, which is safe. */
function groupOf(site: ColumnSite, per: string | undefined): Group {
  const { layout } = site.table;
  const reference = per === undefined ? undefined : site.table.series(per).reference;
  if (per !== undefined && reference === undefined)
    site.refuse(`looks through ${per}, which references nothing.`, "Name a column that references a row.");
  const turns = reference === undefined ? null : turnsGroup(site, reference);
  if (turns !== null) return turns;
  const { parent } = layout;
  if (parent === null || (reference !== undefined && !goesWith(site, reference)))
    return { ordinal: (row) => row, key: () => 0, most: () => layout.rows };
  return {
    ordinal: (row) => layout.ordinal(row),
    key: (row) => layout.parentRow(row),
    most: () => {
      let most = 0;
      for (let row = 0; row < parent.layout.rows; row++) most = Math.max(most, layout.childCount(row));
      return most;
    },
  };
}

/** Rows that go with another table's in turn, one by one; null where they do not, or several in a row go with the same. */
function turnsGroup({ table: { layout } }: ColumnSite, reference: Reference): Group | null {
  const { turns } = reference;
  if (turns === undefined) return null;
  let most = 0;
  for (let row = 0; row < layout.rows; row++) {
    const ordinal = turns.ordinal(row);
    if (turns.child(reference.row(row), ordinal) !== row) return null;
    most = Math.max(most, ordinal + 1);
  }
  return { ordinal: (row) => turns.ordinal(row), key: (row) => reference.row(row), most: () => most };
}

/** Whether a column references the row's parent and not just any row of the parent's table. */
function goesWith({ table: { layout } }: ColumnSite, reference: Reference): boolean {
  if (reference.table !== layout.parent) return false;
  for (let own = 0; own < layout.rows; own++) if (reference.row(own) !== layout.parentRow(own)) return false;
  return true;
}

function refuseTooMany(site: ColumnSite, group: Group, count: number): void {
  if (group.most() <= count) return;
  site.refuse(
    `needs more than the ${count} slots that there are.`,
    "Widen from, to or hours, shorten the slots, or ask for fewer rows.",
  );
}

/** A step near the golden section of the whole, so that few rows are spread over all the time, that meets each slot once. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618_034));
  const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
  while (divisor(stride, count) !== 1) stride++;
  return stride;
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
