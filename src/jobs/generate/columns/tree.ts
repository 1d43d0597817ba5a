import { placeOf } from "../in-turns.ts";
import type { ColumnModel, ColumnSite, Reference } from "../series.ts";
import { referring } from "./parent-of.ts";

/** What a tree looks like. */
export interface TreeOptions {
  /** How many levels there are, the roots included; 3 when left out. */
  readonly depth?: number;
  /** Which share of the rows are roots, above 0 up to 1; 0.1 when left out. */
  readonly roots?: number;
  /** Whether a tree stays among the rows of one parent, as replies stay below their article. */
  readonly sameParent?: boolean;
  /** The referenced column, where there is no foreign key that tells. */
  readonly column?: string;
}

/**
 * References a row of the same table, so that rows are trees of a given depth. A row's parent comes before it and is of its
 * tenant, and rows that are added move none. Roots reference nothing, or themselves where the column must reference.
 */
export function tree({ depth = 3, roots = 0.1, sameParent = false, column }: TreeOptions = {}): ColumnModel {
  return {
    summary: `a tree of ${depth} levels`,
    prepare: (site) => {
      if (!(depth >= 1) || !(roots > 0) || roots > 1)
        site.refuse("is a tree without roots or levels.", "Give a depth from 1 and a share of roots above 0 up to 1.");
      const draws = site.rowDraws(`tree ${site.column.name}`);
      const group = groupOf(site, sameParent);
      const parentPlace = treePlaces(depth, roots);
      const row = (own: number): number => {
        const place = group.place(own);
        const above = parentPlace(place, draws.fraction(own));
        if (above < 0) return site.column.notNull ? own : -1;
        return group.row(own, above);
      };
      const reference: Reference = { table: site.table, row };
      return referring(site, reference, column);
    },
  };
}

/** Rows among which a tree stays, in the order of their numbers. */
interface Group {
  place(row: number): number;
  row(of: number, place: number): number;
}

function groupOf(site: ColumnSite, sameParent: boolean): Group {
  const { table } = site;
  if (sameParent) {
    const { layout } = table;
    if (layout.parent === null)
      site.refuse(
        "is a tree among the rows of one parent, and rows stand alone.",
        "Give the entity a count per parent.",
      );
    return {
      place: (row) => layout.ordinal(row),
      row: (of, place) => layout.child(layout.parentRow(of), place),
    };
  }
  if (!table.isWithin(table, [site.column.name])) return { place: (row) => row, row: (_, place) => place };
  return {
    place: (row) => placeOf(table, table.tenant(row), row),
    row: (of, place) => table.tenantRow(table.tenant(of), place),
  };
}

/**
 * The place of a row's parent, -1 for roots. Places are cut into trees of one root each; the places of a tree are its levels
 * one after another, each as many times larger than the one above as makes the last one end with the tree.
 */
function treePlaces(depth: number, roots: number): (place: number, fraction: number) => number {
  if (depth === 1) return () => -1;
  const size = Math.max(1, Math.round(1 / roots));
  const starts = levelStarts(size, depth);
  return (place, fraction) => {
    const within = place % size;
    if (within === 0) return -1;
    let level = starts.length - 1;
    while (starts[level] > within) level--;
    const above = starts[level - 1];
    return place - within + above + Math.floor(fraction * (starts[level] - above));
  };
}

/** Where the levels of a tree begin: every level has a place as long as there are enough. */
function levelStarts(size: number, depth: number): readonly number[] {
  const levels = Math.min(depth, size);
  const growth = growthFor(size, levels);
  const starts = [0];
  let end = 0;
  for (let level = 0; level < levels - 1; level++) {
    end += growth ** level;
    const least = starts[level] + 1;
    starts.push(Math.min(Math.max(least, Math.round(end)), size - (levels - 1 - level)));
  }
  return starts;
}

/** How many times larger a level is than the one above, so that all of them together are as many as the tree. */
function growthFor(size: number, levels: number): number {
  const total = (growth: number): number => {
    let sum = 0;
    for (let level = 0; level < levels; level++) sum += growth ** level;
    return sum;
  };
  let [low, high] = [1, Math.max(1, size)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (total(middle) < size) low = middle;
    else high = middle;
  }
  return low;
}
