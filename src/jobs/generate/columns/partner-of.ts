import { displayTable } from "../../../catalog/names.ts";
import type { RowDraws } from "../draws/row-draws.ts";
import type { ColumnModel, ColumnSite, TableSeries } from "../series.ts";
import { referring } from "./parent-of.ts";

/**
 * References a row of another table, another one for each row of the same parent: many-to-many pairs of which none comes
 * twice, within the tenant where both tables have tenants. Rows that are added move no pair.
 */
export function partnerOf(table: string, column?: string): ColumnModel {
  return {
    summary: `a row of ${table}, none twice for the same parent`,
    tables: [table],
    ...(column === undefined ? { refersTo: table } : {}),
    prepare: (site) => {
      const { layout } = site.table;
      const { parent } = layout;
      if (parent === null)
        return site.refuse(
          "is to differ among the rows of one parent, and rows stand alone.",
          "Give the entity a count per parent, or one dealt over a parent.",
        );
      const other = site.model.find(table);
      const partners = new Partners(site, parent, other);
      return referring(site, { table: other, row: (row) => partners.row(row) }, column);
    },
  };
}

/** Each parent goes through the other table's rows from a place and with a step of its own, which meets all of them once. */
class Partners {
  private readonly site: ColumnSite;
  private readonly parent: TableSeries;
  private readonly other: TableSeries;
  private readonly within: boolean;
  private readonly draws: readonly RowDraws[];

  constructor(site: ColumnSite, parent: TableSeries, other: TableSeries) {
    this.site = site;
    this.parent = parent;
    this.other = other;
    this.within = site.table.hasTenants && parent.hasTenants && other.hasTenants;
    this.draws = site.table.layout.waves.map((_, wave) => site.draws(`partners ${wave}`));
    for (let row = 0; row < parent.layout.rows; row++) this.refuseTooMany(row);
  }

  row(row: number): number {
    const { layout } = this.site.table;
    const parentRow = layout.parentRow(row);
    const place = this.place(parentRow, layout.ordinal(row), this.site.table.wave(row));
    return this.within ? this.other.tenantRow(this.parent.tenant(parentRow), place) : place;
  }

  private refuseTooMany(parentRow: number): void {
    const { layout, table } = this.site.table;
    const last = layout.waves.length - 1;
    if (layout.childCount(parentRow) <= this.count(parentRow, last)) return;
    this.site.refuse(
      `needs another row of ${displayTable(this.other.table.id)} for each row of the same parent, and there are fewer than some parent has of ${displayTable(table.id)}.`,
      "Ask for more rows there, or for fewer per parent here.",
    );
  }

  private count(parentRow: number, wave: number): number {
    if (this.within) return this.other.tenantCount(this.parent.tenant(parentRow), wave);
    return this.other.layout.waves[wave] ?? this.other.layout.rows;
  }

  private place(parentRow: number, ordinal: number, wave: number): number {
    const before = wave === 0 ? 0 : this.site.table.layout.childCount(parentRow, wave - 1);
    const count = this.count(parentRow, wave);
    const at = walk(this.draws[wave].at(parentRow), count);
    if (before === 0) return at(ordinal);
    // What earlier waves have taken is passed over.
    const taken = new Set<number>();
    for (let earlier = 0; earlier < before; earlier++)
      taken.add(this.place(parentRow, earlier, this.waveOf(parentRow, earlier)));
    let left = ordinal - before;
    for (let step = 0; step < count; step++) {
      const place = at(step);
      if (taken.has(place)) continue;
      if (left === 0) return place;
      left--;
    }
    return at(ordinal);
  }

  private waveOf(parentRow: number, ordinal: number): number {
    const { table } = this.site;
    return table.wave(table.layout.child(parentRow, ordinal));
  }
}

/** A way through the numbers 0 to count - 1 that meets each of them once. */
function walk({ a, b }: { readonly a: number; readonly b: number }, count: number): (step: number) => number {
  const start = a % count;
  let stride = count < 3 ? 1 : 1 + (b % (count - 1));
  while (greatestDivisor(stride, count) !== 1) stride = stride === count - 1 ? 1 : stride + 1;
  return (step) => (start + step * stride) % count;
}

function greatestDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
