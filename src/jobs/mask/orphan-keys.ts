import type { Catalog, ForeignKey } from "../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";

/** Foreign keys that lead to tables which are left out, where the configuration lets them go (`null_orphan_fks`). */
export interface OrphanKeys {
  readonly isOrphan: (key: ForeignKey) => boolean;
  /** Columns that become NULL, by `displayColumn`: of each key, one that may be. */
  readonly columns: ReadonlySet<string>;
}

/** Finds them. A key with one NULL column references nothing (MATCH SIMPLE), so columns that must have a value keep it. */
export function orphanKeys(catalog: Catalog, resolved: ResolvedRules): OrphanKeys {
  const rootOf = partitionRoots(catalog.tables);
  const excluded = new Set(
    catalog.tables.filter((table) => resolved.strategyOf(table) === "exclude").map((table) => displayTable(table.id)),
  );
  const isOrphan = (key: ForeignKey): boolean =>
    excluded.has(displayTable(key.references)) &&
    resolved.tables.get(displayTable(rootOf(key.table)))?.rule.nullOrphanFks === true;
  const columns = catalog.tables
    .filter((table) => !excluded.has(displayTable(table.id)))
    .flatMap((table) => {
      const nullable = new Set(table.columns.filter((column) => !column.notNull).map((column) => column.name));
      return table.foreignKeys
        .filter(isOrphan)
        .flatMap((key) =>
          key.columns.filter((column) => nullable.has(column)).map((column) => displayColumn(table.id, column)),
        );
    });
  return { isOrphan, columns: new Set(columns) };
}
