import type { Catalog, Table } from "../../../../catalog/catalog.ts";
import { loadOrder } from "../../../../catalog/load-order.ts";
import { isMigrationTable } from "../../../../catalog/migration-tables.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import { tenancyOf } from "../../tenancy.ts";
import { referenceCircles } from "../links/reference-circles.ts";
import { listsByName } from "../words/common-words.ts";

/** How many rows tables get. */
export interface CountOptions {
  /** Rows of a table that nothing references; 100 when left out. Others get fewer. */
  readonly rows?: number;
  /** Rows of single tables, by SQL name. */
  readonly counts?: Readonly<Record<string, number>>;
}

/**
 * Rows of every table, partitions by their root: the further up the chain of references a table stands, the fewer, half as
 * many a step; tables that look things up a tenth; partitioned tables without a partition none, nor those in which a tool that
 * migrates schemas writes down what it has done.
 */
export function rowCounts(
  catalog: Catalog,
  { rows = 100, counts = {} }: CountOptions = {},
): ReadonlyMap<string, number> {
  const roots = catalog.tables.filter(({ partitionOf }) => partitionOf === null);
  const heights = heightsOf(catalog);
  // Few tenants with rows enough each.
  const { table: tenants } = tenancyOf(catalog, null);
  const found = new Map<string, number>();
  for (const table of roots) {
    const name = displayTable(table.id);
    const height = heights.get(name) ?? 0;
    const usual =
      name === tenants
        ? Math.max(Math.min(rows, 3), Math.round(rows / 20))
        : isLookup(catalog, table)
          ? Math.max(Math.min(rows, 5), Math.round(rows / 10))
          : Math.max(Math.min(rows, 10), Math.round(rows / 2 ** height));
    const isNobodys = isMigrationTable(table.id.name) || tableRules(catalog, table).closed;
    found.set(name, counts[name] ?? (isNobodys ? 0 : usual));
  }
  // Keys in a circle go row by row, so such tables have as many rows as the shortest of them.
  for (const tables of referenceCircles(catalog).oneToOne) {
    const least = Math.min(...tables.map((name) => found.get(name) ?? 0));
    for (const name of tables) if (found.has(name)) found.set(name, least);
  }
  return withoutOrphans(catalog, found);
}

/** How many steps of references lead to a table at most. */
function heightsOf(catalog: Catalog): ReadonlyMap<string, number> {
  const { layers, deferred } = loadOrder(catalog);
  const heights = new Map<string, number>();
  for (const layer of layers.toReversed()) {
    for (const id of layer) {
      const name = displayTable(id);
      const children = catalog.tables.filter(({ foreignKeys }) =>
        foreignKeys.some(
          (key) => sameTable(key.references, id) && !sameTable(key.table, id) && !deferred.includes(key),
        ),
      );
      const above = children.map((child) => heights.get(displayTable(child.id)) ?? 0);
      heights.set(name, above.length === 0 ? 0 : Math.max(...above) + 1);
    }
  }
  return heights;
}

/** A short table that others reference and that references none: of statuses, languages, categories. */
function isLookup(catalog: Catalog, table: Table): boolean {
  const isReferenced = catalog.tables.some(({ foreignKeys }) =>
    foreignKeys.some((key) => sameTable(key.references, table.id)),
  );
  if (!isReferenced || table.foreignKeys.length > 0 || table.columns.length > 5) return false;
  const words = nameWords(table.id.name).map(singular);
  return table.columns.length <= 3 || words.some((_, from) => Object.hasOwn(listsByName, words.slice(from).join(" ")));
}

/** A table that must reference one without rows can have none either. */
function withoutOrphans(catalog: Catalog, counts: Map<string, number>): ReadonlyMap<string, number> {
  for (let changed = true; changed;) {
    changed = false;
    for (const table of catalog.tables) {
      const name = displayTable(table.id);
      if ((counts.get(name) ?? 0) === 0) continue;
      const orphan = tableRules(catalog, table).references.some(
        (key) =>
          counts.get(displayTable(key.references)) === 0 &&
          key.columns.every((column) => table.columns.find((each) => each.name === column)?.notNull === true),
      );
      if (!orphan) continue;
      counts.set(name, 0);
      changed = true;
    }
  }
  return counts;
}
