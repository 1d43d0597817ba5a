import type { TableSeries } from "./series.ts";

/** How many rows are looked through for tenants. */
const looked = 20_000;
const mostTenants = 500;

/** The first row of each tenant, for trials: what a tenant lacks no other tenant's row would tell. None without tenants. */
export function firstOfTenants(table: TableSeries): readonly number[] {
  if (!table.hasTenants) return [];
  const seen = new Set<number>();
  const rows: number[] = [];
  for (let row = 0; row < Math.min(looked, table.layout.rows) && rows.length < mostTenants; row++) {
    const tenant = table.tenant(row);
    if (seen.has(tenant)) continue;
    seen.add(tenant);
    rows.push(row);
  }
  return rows;
}
