import { civil } from "../../../rows/cell-writer.ts";
import type { Value } from "../model/value.ts";
import { pathColumn } from "../row-path.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { weighted } from "./choice-of.ts";
import { dayOf } from "./times.ts";

/** What there is to choose from: a list, all alike, or values with their weights. */
export type Choices = readonly Value[] | Readonly<Record<string, number>>;

/** What follows from what. */
export interface Following {
  /** By the other column's value, or by a range of its numbers: `"0-17"`, `"65-"`. Of a date the age in years counts. */
  readonly choices: Readonly<Record<string, Choices>>;
  /** For all others; NULL when left out. */
  readonly otherwise?: Choices;
  /** The day on which ages are told: 2025-01-01 when left out, as for a model. */
  readonly on?: string;
}

/**
 * One of the values that go with what another column holds: age, then diagnosis, then drug. The other column may be that of
 * a row that this one references: `doctor_id.specialty`.
 */
export function follows(path: string, { choices, otherwise, on = "2025-01-01" }: Following): ColumnModel {
  return {
    summary: `what goes with ${path}`,
    reads: path.split(".").slice(0, 1),
    prepare: (site) => {
      const other = pathColumn(site, path);
      const draws = site.draws("follows");
      const read = reader(site, other, on);
      const exact = new Map(
        Object.entries(choices).flatMap(([key, list]) => (isRange(key, read.isNumber) ? [] : [[key, picker(list)]])),
      );
      const ranges = Object.entries(choices).flatMap(([key, list]) =>
        isRange(key, read.isNumber) ? [{ ...boundsOf(key), pick: picker(list) }] : [],
      );
      const rest = otherwise === undefined ? () => null : picker(otherwise);
      return seriesOfValues(site.column, (row) => {
        const at = other.row(row);
        const value = at < 0 ? null : read.value(at);
        const fraction = draws.fraction(row);
        const found = value === null ? undefined : exact.get(String(value));
        if (found !== undefined) return found(fraction);
        const range =
          typeof value === "number" ? ranges.find(({ from, to }) => value >= from && value <= to) : undefined;
        return (range?.pick ?? rest)(fraction);
      });
    },
  };
}

type Pick = (fraction: number) => Value;

function picker(list: Choices): Pick {
  const [values, weights] = isList(list) ? [list, list.map(() => 1)] : [Object.keys(list), Object.values(list)];
  const pick = weighted(weights);
  return (fraction) => values[pick(fraction)] ?? null;
}

function isList(list: Choices): list is readonly Value[] {
  return Array.isArray(list);
}

interface Reader {
  readonly isNumber: boolean;
  value(row: number): Value;
}

function reader(site: ColumnSite, { table, column, series }: ReturnType<typeof pathColumn>, on: string): Reader {
  const found = table.columns.find(({ name }) => name === column);
  const kind = found === undefined ? "text" : valueTarget(found).kind;
  if (kind !== "date" && kind !== "timestamp") {
    const isNumber = kind === "integer" || kind === "decimal";
    return { isNumber, value: (row) => plain(series.at(row), isNumber) };
  }
  const today = civil(dayOf(site, on));
  return {
    isNumber: true,
    value: (row) => {
      const value = series.at(row);
      if (typeof value !== "number") return null;
      const born = civil(kind === "date" ? value : Math.floor(value / 86_400_000_000));
      const isBefore = today.month < born.month || (today.month === born.month && today.day < born.day);
      return today.year - born.year - (isBefore ? 1 : 0);
    },
  };
}

function plain(value: Value, isNumber: boolean): Value {
  return isNumber && value !== null ? Number(value) : value;
}

const range = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)?$/;

function isRange(key: string, isNumber: boolean): boolean {
  return isNumber && range.test(key);
}

function boundsOf(key: string): { readonly from: number; readonly to: number } {
  const [, from, to] = range.exec(key) ?? [];
  return { from: Number(from), to: to === undefined ? Number.POSITIVE_INFINITY : Number(to) };
}
