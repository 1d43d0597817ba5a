import { firstAbove } from "../columns/times.ts";
import type { Layout, TableSeries } from "../series.ts";

/** Rows that some of a parent's rows share out among themselves. */
export interface Share {
  /** The first of these parents, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

/**
 * Rows shared out by how much each parent is wanted: of a share's rows each parent gets its part, to the row, and all of
 * them are given away. A wave has its own shares, so that a later one never moves an earlier row. Eight bytes a parent.
 */
export function sharedLayout(
  parent: TableSeries,
  shares: readonly (readonly Share[])[],
  weightOf: (parentRow: number) => number,
): Layout {
  const deals: Deal[] = [];
  const waves = shares.map((wave, at) => {
    for (const share of wave) {
      const start = deals.at(-1)?.end ?? 0;
      deals.push({ ...share, wave: at, start, end: start + share.rows, ends: endsOf(share, weightOf) });
    }
    return deals.at(-1)?.end ?? 0;
  });
  const dealOf = (row: number): Deal | undefined => deals.find(({ end }) => row < end);
  return {
    rows: waves.at(-1) ?? 0,
    waves,
    parent,
    parentRow: (row) => {
      const deal = dealOf(row);
      return deal === undefined || deal.ends.length === 0 ? -1 : deal.from + firstAbove(deal.ends, row - deal.start);
    },
    ordinal: (row) => {
      const deal = dealOf(row);
      if (deal === undefined || deal.ends.length === 0) return row;
      const place = firstAbove(deal.ends, row - deal.start);
      let ordinal = row - deal.start - before(deal, place);
      for (const earlier of deals) {
        if (earlier === deal) break;
        ordinal += countIn(earlier, deal.from + place);
      }
      return ordinal;
    },
    childCount: (parentRow, last = waves.length - 1) =>
      deals.reduce((sum, deal) => (deal.wave > last ? sum : sum + countIn(deal, parentRow)), 0),
    child: (parentRow, ordinal) => {
      let left = ordinal;
      for (const deal of deals) {
        const here = countIn(deal, parentRow);
        if (left < here) return deal.start + before(deal, parentRow - deal.from) + left;
        left -= here;
      }
      return -1;
    },
  };
}

interface Deal extends Share {
  readonly wave: number;
  /** The first row, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** How many of the rows are given away after each parent. */
  readonly ends: Float64Array;
}

/** Sums of weights, scaled to the rows: where nobody is wanted, all are alike. */
function endsOf({ from, to, rows }: Share, weightOf: (parentRow: number) => number): Float64Array {
  const ends = new Float64Array(Math.max(0, to - from));
  let sum = 0;
  for (let place = 0; place < ends.length; place++) ends[place] = sum += Math.max(0, weightOf(from + place));
  if (!(sum > 0)) {
    sum = ends.length;
    for (let place = 0; place < ends.length; place++) ends[place] = place + 1;
  }
  for (let place = 0; place < ends.length; place++) ends[place] = Math.round((ends[place] / sum) * rows);
  return ends;
}

function before({ ends }: Deal, place: number): number {
  return place === 0 ? 0 : ends[place - 1];
}

function countIn(deal: Deal, parentRow: number): number {
  const place = parentRow - deal.from;
  return place < 0 || place >= deal.ends.length ? 0 : deal.ends[place] - before(deal, place);
}
