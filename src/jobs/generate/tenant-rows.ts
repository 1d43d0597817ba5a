import type { Layout, TableSeries } from "./series.ts";

/** Finds the rows of a tenant. */
export interface TenantRows {
  count(tenant: number, wave: number): number;
  row(tenant: number, place: number): number;
}

/** Rows that are dealt to tenants by their number: the n-th goes to the (n mod number)-th of `tenants`. */
export function dealtTenantRows({ waves }: Layout, tenants: readonly number[]): TenantRows {
  const turns = new Map(tenants.map((tenant, turn) => [tenant, turn]));
  return {
    count: (tenant, wave) => {
      const turn = turns.get(tenant);
      if (turn === undefined) return 0;
      return Math.max(0, Math.ceil(((waves[wave] ?? waves.at(-1) ?? 0) - turn) / tenants.length));
    },
    row: (tenant, place) => (turns.get(tenant) ?? 0) + place * tenants.length,
  };
}

/** Rows that are dealt or nested under the tenants' own table. */
export function ownedTenantRows(layout: Layout): TenantRows {
  return {
    count: (tenant, wave) => layout.childCount(tenant, wave),
    row: (tenant, place) => layout.child(tenant, place),
  };
}

/** Any other rows, by a list sorted by tenant and row: four bytes a row. */
export function listedTenantRows(table: TableSeries): TenantRows {
  const { rows, waves } = table.layout;
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const tenant = table.tenant(row);
    counts[tenant] = (counts[tenant] ?? 0) + 1;
  }
  const starts = [0];
  for (let tenant = 0; tenant < counts.length; tenant++) starts.push(starts[tenant] + (counts[tenant] ?? 0));
  const list = new Uint32Array(rows);
  const next = [...starts];
  for (let row = 0; row < rows; row++) list[next[table.tenant(row)]++] = row;
  return {
    count: (tenant, wave) => {
      const limit = waves[wave] ?? rows;
      let [low, high] = [starts[tenant] ?? 0, starts[tenant + 1] ?? 0];
      const first = low;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle] < limit) low = middle + 1;
        else high = middle;
      }
      return low - first;
    },
    row: (tenant, place) => list[starts[tenant] + place],
  };
}
