import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { compileExpression } from "../../constraints/compile-expression.ts";
import { datumReader, dayLength, unknownDatum, type Datum } from "../../constraints/datum.ts";
import { evaluate } from "../../constraints/evaluate.ts";
import { columnsOf, type Expression } from "../../constraints/expression.ts";
import { isolated, type Bounded } from "../../constraints/isolate-column.ts";
import { anything, both, narrowed, type Narrowed } from "../../constraints/narrow-column.ts";
import type { TableRules } from "../../constraints/table-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { Value } from "../../model/value.ts";
import type { ColumnSite } from "../../series.ts";
import { numberRoom } from "./column-numbers.ts";
import { momentsOf } from "./moments-of.ts";
import { reaches } from "../links/reaches.ts";
import { windowUnit, type Interval } from "../units/window-unit.ts";

/** A column that is drawn, and what is decided before it. */
export interface WindowWish {
  readonly site: ColumnSite;
  readonly model: Model;
  readonly rules: TableRules;
  readonly column: TableColumn;
  /** Columns that units before this one decide. */
  readonly taken: ReadonlySet<string>;
  /** Which columns look at which. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** A column's unit, kept between what other columns of its row leave: after its start, no more than an hour later, in the same month. */
export function windowedUnit(wish: WindowWish, own: Unit): Unit {
  const { site, column, model, rules, taken, needs } = wish;
  const step = stepOf(column);
  if (step === null) return own;
  const bounds = rules.checks.flatMap(({ columns, expression }) =>
    expression === null || columns.length < 2 || !columns.includes(column.name)
      ? []
      : isolated(expression, column.name),
  );
  const isLater = ({ by }: Bounded): boolean =>
    columnsOf(by).every((other) => taken.has(other)) && !reaches(needs, columnsOf(by), column.name);
  const dynamic = bounds.filter((bound) => columnsOf(bound.by).length > 0 && isLater(bound));
  const fixed = bounds.filter((bound) => !isLater(bound)).flatMap((bound) => farthest(wish, bound) ?? []);
  if (dynamic.length === 0 && fixed.length === 0) return own;
  const [now] = momentsOf(model);
  let cellOf: (name: string) => Value = () => null;
  const types = new Map(site.table.table.columns.map(({ name, type }) => [name, datumReader(type)]));
  const ready = dynamic.map(({ operator, by }) => ({
    operator,
    at: compileExpression(by, (name) => () => types.get(name)?.(cellOf(name)) ?? unknownDatum),
  }));
  const isDay = baseType(column.type).name === "date";
  return windowUnit(own, {
    around: (cell) => {
      cellOf = cell;
      return meeting([...fixed, ...ready.map(({ operator, at }) => sideOf(operator, at(now), step(0)))]);
    },
    own: ownIntervals(wish, column.name),
    needs: [...new Set(dynamic.flatMap(({ by }) => columnsOf(by)))],
    step,
    read: datumReader(column.type),
    write: (point) => (isDay ? Math.round(point / dayLength) : Number(point.toFixed(6))),
    draws: site.rowDraws(`window ${column.name}`),
  });
}

/** The least step between two values of a column, wider where there is room; null for what is no number or time. */
function stepOf({ type }: TableColumn): ((room: number) => number) | null {
  const base = baseType(type).name;
  if (base === "date") return () => dayLength;
  if (/^(?:time|timestamp|timestamptz)$/.test(base)) return (room) => (room >= 6e8 ? 6e7 : room >= 1e7 ? 1e6 : 1);
  if (!/^(?:int[248]|numeric|float[48])$/.test(base)) return null;
  const step = 10 ** -numberRoom(type).decimals;
  return () => step;
}

const open: Interval = { low: -Infinity, high: Infinity };

function meeting(all: readonly Interval[]): Interval {
  return all.reduce((left, { low, high }) => ({ low: Math.max(left.low, low), high: Math.min(left.high, high) }), open);
}

function sideOf(operator: Bounded["operator"], found: Datum, step: number): Interval {
  const isPoint = found.kind === "number" || found.kind === "day" || found.kind === "moment" || found.kind === "time";
  if (!isPoint) return open;
  const { value } = found;
  switch (operator) {
    case "<":
      return { low: -Infinity, high: value - step };
    case "<=":
      return { low: -Infinity, high: value };
    case ">":
      return { low: value + step, high: Infinity };
    case ">=":
      return { low: value, high: Infinity };
  }
}

/** What a column that is decided later leaves of this one at most: a start must leave room for the end within the end's own bounds. */
function farthest(wish: WindowWish, { operator, by }: Bounded): Interval | null {
  const [other, ...more] = columnsOf(by);
  if (other === undefined || more.length > 0 || wish.taken.has(other)) return null;
  const ends = ownIntervals(wish, other).flatMap(({ low, high }) => [low, high]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (ends.length === 0 || !Number.isFinite(low) || !Number.isFinite(high)) return null;
  const kind = kindOf(wish, other);
  if (kind === null) return null;
  const [now] = momentsOf(wish.model);
  const found = [low, high].map((value) => evaluate(by, { now, column: () => ({ kind, value }) }));
  const sides = found.map((datum) => sideOf(operator, datum, 0));
  return { low: Math.min(...sides.map((side) => side.low)), high: Math.max(...sides.map((side) => side.high)) };
}

function kindOf({ site }: WindowWish, column: string): "number" | "day" | "moment" | "time" | null {
  const type = site.table.table.columns.find(({ name }) => name === column)?.type;
  const found = type === undefined ? unknownDatum : datumReader(type)(0);
  return found.kind === "number" || found.kind === "day" || found.kind === "moment" || found.kind === "time"
    ? found.kind
    : null;
}

/** The intervals that checks on a column alone, and bounds of partitions, leave of it. */
function ownIntervals({ site, rules, model }: WindowWish, column: string): readonly Interval[] {
  const found = site.table.table.columns.find(({ name }) => name === column);
  const step = found === undefined ? null : stepOf(found);
  const [now] = momentsOf(model);
  let left: readonly Narrowed[] = [anything];
  let inside = open;
  for (const { columns, expression } of rules.checks) {
    if (expression === null || columns.length !== 1 || columns[0] !== column) continue;
    for (const moment of momentsOf(model)) left = meetingOf(left, expression, column, moment);
    // Which of the bounds are themselves left out.
    const sides = isolated(expression, column).map(({ operator, by }) =>
      sideOf(operator, evaluate(by, { now, column: () => unknownDatum }), step?.(0) ?? 0),
    );
    inside = meeting([inside, ...sides]);
  }
  return left.map((one) => meeting([one, inside])).filter(({ low, high }) => low <= high);
}

function meetingOf(
  left: readonly Narrowed[],
  expression: Expression,
  column: string,
  now: number,
): readonly Narrowed[] {
  const found = narrowed(expression, column, now);
  return left.flatMap((one) => found.flatMap((other) => both(one, other))).slice(0, 400);
}
