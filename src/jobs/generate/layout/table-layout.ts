import { weighted } from "../columns/choice-of.ts";
import type { RowDraws } from "../draws/row-draws.ts";
import type { Entity, Parting, Rows } from "../model/entity.ts";
import type { Layout, ModelSeries, TableSeries } from "../series.ts";
import { aloneLayout } from "./alone.ts";
import { dealtLayout } from "./dealt.ts";
import { nestedLayout } from "./nested.ts";
import { sharedLayout, type Share } from "./shared.ts";
import { spreadCount } from "./spread-count.ts";
import { spreadFraction } from "./spread-fraction.ts";

/** What the rows of an entity are laid out with. */
export interface LayoutSite {
  readonly entity: Entity;
  readonly model: ModelSeries;
  /** Rows beyond the model's own that each wave adds; the first adds none. */
  readonly extras: readonly number[];
  readonly draws: RowDraws;
  /** Throws MODEL_INVALID, naming the table. */
  readonly refuse: (message: string, hint: string) => never;
}

/** A number of rows beyond which somebody has leant on a key. */
const mostRows = 1e9;

/** Lays out the rows of an entity as it says how many there are, and whose. */
export function tableLayout(site: LayoutSite): Layout {
  const layout = laidOut(site);
  if (layout.rows > mostRows)
    site.refuse(
      `would get ${Math.round(layout.rows)} rows, more than one run makes of a table.`,
      `Ask for fewer for each row of its parent, or for fewer parents: a table has at most ${mostRows} rows.`,
    );
  return layout;
}

function laidOut(site: LayoutSite): Layout {
  const { entity, model, extras, draws } = site;
  const { rows } = entity;
  refuseEmpty(rows, site);
  switch (rows.kind) {
    case "count":
      return aloneLayout(totalsOf(rows.count, extras));
    case "per parent":
      return nestedLayout(model.find(rows.parent), spreadCount(draws, rows), extras);
    case "weighted":
      return nestedLayout(model.find(rows.parent), weightedCount(rows.weights, draws), extras);
    case "dealt": {
      const parent = model.find(rows.parent);
      const totals = totalsOf(rows.count, extras);
      if (rows.parting === undefined) return dealtLayout(parent, totals);
      const shares = totals.map((total, wave): readonly Share[] => [
        { from: 0, to: parentsAfter(parent, wave), rows: total - (totals[wave - 1] ?? 0) },
      ]);
      return sharedLayout(parent, shares, wantedBy(site, parent, rows.parting));
    }
    case "ratio": {
      const parent = model.find(rows.parent);
      const shares = extras.map((extra, wave): readonly Share[] => {
        const [from, to] = [wave === 0 ? 0 : parentsAfter(parent, wave - 1), parentsAfter(parent, wave)];
        const own = Math.round(to * rows.ratio) - Math.round(from * rows.ratio);
        return [
          { from, to, rows: own },
          { from: 0, to, rows: extra },
        ];
      });
      return sharedLayout(parent, shares, wantedBy(site, parent, rows.parting ?? {}));
    }
  }
}

/** What no number of rows can be made of. */
function refuseEmpty(rows: Rows, { refuse }: LayoutSite): void {
  if (rows.kind === "per parent" && !(rows.min >= 0 && rows.max >= rows.min))
    refuse(`has from ${rows.min} to ${rows.max} rows per parent.`, "Write the smaller number first, from 0 on.");
  if (rows.kind === "ratio" && !(rows.ratio >= 0 && rows.ratio < 1e9))
    refuse(`has ${rows.ratio} rows per parent.`, "Write a number from 0 on, such as 2.5.");
  if (rows.kind === "weighted" && !Object.values(rows.weights).some((weight) => weight > 0))
    refuse("has numbers of rows without weights.", "Write at least one, as { 1: 3, 2: 1 }.");
  if (
    (rows.kind === "ratio" || rows.kind === "dealt") &&
    rows.parting?.spread !== undefined &&
    rows.parting.weight !== undefined
  )
    refuse("shares out rows in two ways, by `spread` and by `weight`.", "Take one of them away.");
}

function totalsOf(count: number, extras: readonly number[]): readonly number[] {
  let sum = count;
  return extras.map((extra) => (sum += extra));
}

function parentsAfter({ layout }: TableSeries, wave: number): number {
  return layout.waves[wave] ?? layout.rows;
}

/** One of the numbers for each parent, each as often as its weight's share. */
function weightedCount(weights: Readonly<Record<number, number>>, draws: RowDraws): (parentRow: number) => number {
  const entries = Object.entries(weights).map(([count, weight]) => [Number(count), weight] as const);
  const pick = weighted(entries.map(([, weight]) => weight));
  return (parentRow) => entries[pick(draws.fraction(parentRow))][0];
}

/** How much each parent is wanted: by a column of its own, by a drawn number, or all alike. */
function wantedBy(site: LayoutSite, parent: TableSeries, { spread, weight }: Parting): (parentRow: number) => number {
  if (weight !== undefined) {
    const series = parent.series(weight);
    return (parentRow) => Number(series.at(parentRow) ?? 0);
  }
  if (spread === undefined) return () => 1;
  const bend = spreadFraction(spread);
  return (parentRow) => bend(site.draws.fraction(parentRow));
}
