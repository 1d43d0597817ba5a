import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { civil } from "../../../../rows/cell-writer.ts";
import { numbersByName } from "../words/common-words.ts";
import { mixed, type Space } from "./space.ts";

/** A column of ranges, and the day that counts as today. */
export interface RangeSite {
  readonly table: Table;
  readonly column: TableColumn;
  /** Whether a key demands many different values. */
  readonly wide: boolean;
  readonly today: number;
}

/**
 * Ranges as their names tell: periods of months, shifts of hours, employments of years, in the years around today as the moments
 * beside them are; of numbers between small bounds. Null for ranges of any other type.
 */
export function rangeByName(site: RangeSite): Space | null {
  const { kind, name } = baseType(site.column.type);
  const many = kind === "multirange";
  const of = many ? name.replace("multirange", "range") : name;
  if (!many && kind !== "range") return null;
  const grid = /^(?:int[48]|num)range$/.test(of) ? numbers(site) : times(site, of);
  if (grid === null) return null;
  const written = (text: string): string => (many ? `{${text}}` : text);
  return isApart(site) ? apart(grid, written) : anywhere(grid, written);
}

/** Ranges along a line that is cut into equal slots: `at` writes the one that begins in a slot and is so long, in parts of the slot. */
interface Grid {
  /** How many slots there are, and how many before and after them where those do not do. */
  readonly slots: number;
  readonly before: number;
  readonly after: number;
  /** In how many places of a slot a range can begin where it may reach into the next. */
  readonly places: number;
  readonly at: (slot: number, offset: number, place: number) => string;
}

/** No two may meet: one in each slot. */
function apart({ slots, before, after, at }: Grid, written: (text: string) => string): Space {
  const tier = (size: number, first: number): Space => ({
    summary: "ranges apart from one another",
    size,
    distinct: true,
    at: (place) => written(at(first + place, 0, place)),
  });
  const rest = after === 0 ? null : tier(after, slots);
  if (before === 0) return rest === null ? tier(slots, 0) : { ...tier(slots, 0), wider: rest, beyond: rest };
  const earlier = tier(before, -before);
  return { ...tier(slots, 0), wider: earlier, beyond: rest === null ? earlier : { ...earlier, beyond: rest } };
}

function anywhere({ slots, places, at }: Grid, written: (text: string) => string): Space {
  return {
    summary: "ranges",
    size: slots * places,
    distinct: true,
    at: (place) => written(at(Math.floor(place / places), place % places, place)),
  };
}

function isApart({ table, column, wide }: RangeSite): boolean {
  return (
    wide ||
    table.constraints.some(
      ({ kind, definition }) =>
        definition.includes(column.name) && (kind === "exclude" || definition.includes("WITHOUT OVERLAPS")),
    )
  );
}

/** How long something takes, and when in the day it begins. */
interface Lasting {
  /** In minutes. */
  readonly least: number;
  readonly most: number;
  /** Minutes after midnight at which the slots of a day begin; none where it takes days. */
  readonly starts: readonly number[];
  /** How many years back, and how many days ahead it reaches. */
  readonly years: number;
  readonly ahead: number;
}

const day = 1440;
const hours = (from: number, count: number, each: number): readonly number[] =>
  Array.from({ length: count }, (_, slot) => (from + slot * each) * 60);

const kinds: readonly (readonly [words: RegExp, lasting: Lasting])[] = [
  [
    /^(?:hired|employed|employment|tenure|residence|lived)$/,
    { least: 365 * day, most: 4 * 365 * day, starts: [], years: 12, ahead: 0 },
  ],
  [
    /^(?:valid|validity|effective|contract|lease|policy|coverage|license|warranty)$/,
    { least: 180 * day, most: 365 * day, starts: [], years: 3, ahead: 365 },
  ],
  [
    /^(?:period|term|cycle|billing|month|subscription|semester|quarter)$/,
    { least: 28 * day, most: 31 * day, starts: [], years: 2, ahead: 31 },
  ],
  [
    /^(?:season|campaign|promotion|phase|sprint|project|leave|absence|vacation)$/,
    { least: 7 * day, most: 28 * day, starts: [], years: 2, ahead: 60 },
  ],
  [
    /^(?:stay|admission|hospitalization|rental|trip|hire|loan)$/,
    { least: day, most: 9 * day, starts: [], years: 2, ahead: 30 },
  ],
  [
    /^(?:shift|duty|roster|work|worked|working)$/,
    { least: 300, most: 480, starts: hours(6, 3, 8), years: 2, ahead: 0 },
  ],
  [/^(?:eta|delivery|arrival|pickup|window)$/, { least: 60, most: 240, starts: hours(8, 3, 4), years: 2, ahead: 30 }],
];
const usual: Lasting = { least: 15, most: 120, starts: hours(8, 5, 2), years: 2, ahead: 30 };
const usualDays: Lasting = { least: day, most: 14 * day, starts: [], years: 2, ahead: 30 };

function times(site: RangeSite, type: string): Grid | null {
  if (!/^(?:date|ts|tstz)range$/.test(type)) return null;
  const isDay = type === "daterange";
  const words = [...nameWords(site.column.name), ...nameWords(site.table.id.name)].map(singular);
  const found = words.flatMap((word) => kinds.find(([pattern]) => pattern.test(word))?.[1] ?? [])[0];
  const lasting = isDay && (found === undefined || found.starts.length > 0) ? usualDays : (found ?? usual);
  const { least, most, starts, years, ahead } = lasting;
  const perDay = Math.max(1, starts.length);
  // A slot takes the longest, so that ranges of two slots never meet.
  const days = starts.length > 0 ? 1 : Math.ceil(most / day);
  const slots = Math.max(1, Math.floor((years * 365 + ahead - days) / days)) * perDay;
  const first = site.today + ahead - Math.ceil(slots / perDay) * days;
  const step = starts.length > 0 ? 15 : day;
  const choices = Math.floor((most - least) / step) + 1;
  return {
    slots,
    before: Math.floor((80 * 365) / days) * perDay,
    after: 0,
    places: starts.length > 0 ? 4 : days,
    at: (slot, offset, place) => {
      const date = first + Math.floor(slot / perDay) * days + (starts.length > 0 ? 0 : offset);
      const clock = starts.length > 0 ? starts[((slot % perDay) + perDay) % perDay] + offset * 15 : isDay ? 0 : 600;
      const from = date * day + clock;
      const to = from + least + (mixed(place, 1) % choices) * step;
      return isDay ? `[${dayText(from)},${dayText(to)})` : `[${momentText(from)},${momentText(to)})`;
    },
  };
}

function dayText(minute: number): string {
  const { year, month, day: ofMonth } = civil(Math.floor(minute / day));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(ofMonth)}`;
}

function momentText(minute: number): string {
  const ofDay = minute - Math.floor(minute / day) * day;
  return `${dayText(minute)}T${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}:00`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

const mostSlots = 1_000_000;

function numbers({ table, column }: RangeSite): Grid {
  const words = nameWords(column.name).map(singular);
  const noun = nameWords(table.id.name).map(singular).at(-1) ?? "";
  const names = [`${noun} ${words.join(" ")}`, words.join(" "), ...words.toReversed()];
  const named = names.find((name) => Object.hasOwn(numbersByName, name));
  const [least, most] = named === undefined ? [0, 200] : numbersByName[named];
  const low = Math.floor(Math.max(0, least));
  const width = Math.max(2, Math.ceil((most - low) / 20));
  const slots = Math.max(1, Math.floor((most - low) / width));
  return {
    slots,
    before: 0,
    after: mostSlots,
    places: width,
    at: (slot, offset, place) => {
      const from = low + slot * width + offset;
      return `[${from},${from + 1 + (mixed(place, 1) % width)})`;
    },
  };
}
