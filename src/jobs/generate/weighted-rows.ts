import { firstAbove } from "./columns/times.ts";
import type { TableSeries } from "./series.ts";

/**
 * Picks rows of a table by a column that says how much each is wanted; NULL and what is below 0 is not wanted at all. The
 * sums of a tenant's rows are kept, eight bytes a row; -1 as tenant means all rows.
 */
export function weightedRows(
  table: TableSeries,
  column: string,
): (tenant: number, count: number, fraction: number) => number {
  const weights = table.series(column);
  const known = new Map<number, Float64Array>();
  const sums = (tenant: number): Float64Array => {
    const found = known.get(tenant);
    if (found !== undefined) return found;
    const count = tenant < 0 ? table.layout.rows : table.tenantCount(tenant, table.layout.waves.length - 1);
    const made = new Float64Array(count);
    let sum = 0;
    for (let place = 0; place < count; place++) {
      const weight = Number(weights.at(tenant < 0 ? place : table.tenantRow(tenant, place)) ?? 0);
      sum += weight > 0 ? weight : 0;
      made[place] = sum;
    }
    known.set(tenant, made);
    return made;
  };
  return (tenant, count, fraction) => {
    const ends = sums(tenant);
    const total = ends[count - 1] ?? 0;
    // Where nothing is wanted more than anything else, all rows are alike.
    return total > 0 ? firstAbove(ends, fraction * total, count) : Math.floor(fraction * count);
  };
}
