import type { KeyRule } from "../../constraints/key-rules.ts";
import type { Unit } from "../../constraints/unit.ts";
import type { Model } from "../../model/entity.ts";
import type { TableSeries } from "../../series.ts";

/** What else a key is made of, so far. */
export interface KeyPlace {
  readonly key: KeyRule;
  readonly column: string;
  readonly table: TableSeries;
  readonly model: Model;
  readonly units: readonly Unit[];
}

/**
 * How many values the other columns of a key have together, so that each of them may go with each of this one's; null where that is
 * not known yet. Entries that are numbered within their tenant need numbers for as many as each tenant has.
 */
export function keyRoom({ key, column, table, model, units }: KeyPlace): number | null {
  let room = 1;
  for (const { expression } of key.elements) {
    if (expression.kind !== "column") return null;
    if (expression.name === column) continue;
    const tenants = expression.name === table.tenantColumn ? tenantCount(table, model) : null;
    const radix = tenants ?? units.find(({ columns }) => columns.includes(expression.name))?.radix(0) ?? null;
    if (radix === null) return null;
    room *= radix;
  }
  return room;
}

/** Tenants with a table come in its rows; of others the model has a list. Null where neither is known. */
function tenantCount(table: TableSeries, { tenants }: Model): number | null {
  if (tenants !== undefined && tenants.length > 0) return tenants.length;
  let count = 0;
  while (table.tenantCount(count, 0) > 0) count++;
  return count === 0 ? null : count;
}
