import type { Above, TableSeries } from "./series.ts";

/** What a table of tenants and another table belong to alike, by a column of each. */
export function aboveTenants(
  tenants: { readonly table: TableSeries; readonly column: string },
  other: { readonly table: TableSeries; readonly column: string },
): Above {
  const ofTenant = (tenant: number): number =>
    tenant < 0 ? -1 : (tenants.table.series(tenants.column).reference?.row(tenant) ?? -1);
  const reference: Above["reference"] = () => other.table.series(other.column).reference ?? null;
  let known: ReadonlySet<number> | null = null;
  const find = (): ReadonlySet<number> => {
    const found = reference();
    return new Set(Array.from({ length: other.table.layout.waves[0] }, (_, row) => found?.row(row) ?? -1));
  };
  return {
    ofTenant,
    reference,
    isServed: (tenant) => {
      known ??= find();
      return known.has(ofTenant(tenant));
    },
  };
}
