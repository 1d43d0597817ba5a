import type { Catalog, TableId } from "../../catalog/catalog.ts";
import { compareText } from "../../catalog/identifier-order.ts";
import { displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import type { FiringTrigger } from "../../postgres/catalog/read-firing-triggers.ts";

/** A table that triggers add rows to while rows of other tables are written. */
export interface TriggerRows {
  readonly table: string;
  /** The triggers that write it, in words: `audit of public.orders`. */
  readonly writers: readonly string[];
  /** The tables that these triggers are on. */
  readonly from: readonly string[];
}

/** `audit of public.orders`. */
export function triggerName({ name, table }: Pick<FiringTrigger, "name" | "table">): string {
  return `${name} of ${displayTable(table)}`;
}

/**
 * Tables that get rows from triggers while rows of others are written: directly, or by way of what these triggers write.
 * Where two tables fill one another, one of them stays with us.
 */
export function tablesOfTriggers(
  catalog: Catalog,
  triggers: readonly FiringTrigger[],
  written: readonly TableId[],
): readonly TriggerRows[] {
  const rootOf = partitionRoots(catalog.tables);
  const nameOf = (id: TableId): string => displayTable(rootOf(id));
  const found = new Map<string, TriggerRows>();
  const tables = [...new Set(written.map(nameOf))].toSorted(compareText);
  for (const candidate of tables) {
    const writers = new Map<string, string>();
    for (const from of tables) {
      if (from === candidate || found.has(from)) continue;
      for (const trigger of reached(triggers, from, nameOf)) {
        const adds = trigger.writes.some(({ table, event }) => event === "insert" && nameOf(table) === candidate);
        if (adds && nameOf(trigger.table) !== candidate) writers.set(triggerName(trigger), nameOf(trigger.table));
      }
    }
    if (writers.size === 0) continue;
    const names = [...writers.keys()].toSorted(compareText);
    found.set(candidate, { table: candidate, writers: names, from: [...new Set(writers.values())] });
  }
  return [...found.values()];
}

/** The triggers that fire once rows of a table are added, and those that fire for what the former write. */
function reached(
  triggers: readonly FiringTrigger[],
  from: string,
  nameOf: (id: TableId) => string,
): readonly FiringTrigger[] {
  const events = new Set([`insert ${from}`]);
  const fired = new Set<FiringTrigger>();
  for (let before = -1; before < fired.size;) {
    before = fired.size;
    for (const trigger of triggers) {
      if (!trigger.events.some((event) => events.has(`${event} ${nameOf(trigger.table)}`))) continue;
      fired.add(trigger);
      for (const { table, event } of trigger.writes) events.add(`${event} ${nameOf(table)}`);
    }
  }
  return [...fired];
}
