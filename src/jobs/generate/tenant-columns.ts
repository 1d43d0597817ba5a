import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Model } from "./model/entity.ts";

/**
 * The column that says whose tenant a table's rows are, by table name: as the model says; without a model, a column named
 * `tenant_id`. The tenants' own table is told by its key.
 */
export function tenantColumns(catalog: Catalog, model: Model | null): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const table of catalog.tables) {
    if (table.partitionOf !== null) continue;
    const column = tenantColumn(table, model);
    if (column !== undefined) columns.set(displayTable(table.id), column);
  }
  return columns;
}

function tenantColumn(table: Table, model: Model | null): string | undefined {
  const has = (name: string | undefined): boolean => table.columns.some((column) => column.name === name);
  const name = displayTable(table.id);
  if (name === model?.tenantTable) return table.constraints.find(({ kind }) => kind === "primary key")?.columns[0];
  const told = model?.entities.find((entity) => entity.table === name)?.tenant;
  if (told !== undefined) return has(told) ? told : undefined;
  return has("tenant_id") ? "tenant_id" : undefined;
}
