import { displayTable } from "../../../catalog/names.ts";
import type { ColumnModel, ColumnSite, Series, TableSeries } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/**
 * The key of a row of one of several tables: another column says which, as `subject_type` beside `subject_id`. Of the same
 * tenant where both tables have tenants; NULL where the type is NULL or leads to no table.
 */
export function polymorphic(typeColumn: string, tables: Readonly<Record<string, string>>): ColumnModel {
  return {
    summary: `a row of what ${typeColumn} names`,
    tables: Object.values(tables).toSorted(),
    prepare: (site) => {
      const types = site.table.series(typeColumn);
      const draws = site.draws("polymorphic");
      const keys = new Map(
        Object.entries(tables).map(([type, table]) => [type, keyOf(site, site.model.find(table))] as const),
      );
      return seriesOfValues(site.column, (row) => {
        const type = types.at(row);
        const key = type === null ? undefined : keys.get(String(type));
        if (key === undefined) return null;
        const at = drawn(site, key.table, { row, fraction: draws.fraction(row) });
        return at < 0 ? null : key.series.at(at);
      });
    },
  };
}

interface Key {
  readonly table: TableSeries;
  readonly series: Series;
}

function keyOf(site: ColumnSite, table: TableSeries): Key {
  const columns = table.table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const column = columns.at(-1);
  if (column === undefined)
    return site.refuse(`references ${displayTable(table.table.id)}, which has no primary key.`, "Leave the table out.");
  return { table, series: table.series(column) };
}

function drawn(
  site: ColumnSite,
  other: TableSeries,
  { row, fraction }: { readonly row: number; readonly fraction: number },
): number {
  const { table: own, column } = site;
  const tenant = own.hasTenants && other.hasTenants ? own.tenant(row) : -1;
  const wave = own.wave(row);
  const count = tenant < 0 ? (other.layout.waves[wave] ?? other.layout.rows) : other.tenantCount(tenant, wave);
  if (count > 0) {
    const place = Math.floor(fraction * count);
    return tenant < 0 ? place : other.tenantRow(tenant, place);
  }
  if (!column.notNull) return -1;
  return site.refuse(
    `must reference a row of ${displayTable(other.table.id)}, and there is none for it.`,
    "Ask for more rows there, or for none here.",
  );
}
