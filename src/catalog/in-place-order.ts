import type { ForeignKey, Table, TableId } from "./catalog.ts";
import { compareTables } from "./identifier-order.ts";
import { linkOf, type Link } from "./link-of.ts";
import { loadOrder, type LoadOrder } from "./load-order.ts";
import { displayTable } from "./names.ts";
import { partitionRoots } from "./partition-root.ts";

/** Roots that are loaded together: in one transaction, whose deferrable keys are checked at its end, or on their own. */
export interface LoadUnit {
  /** In an order that their other keys ask for. */
  readonly tables: readonly TableId[];
  readonly together: boolean;
}

/** How rows find their way into tables whose foreign keys stand. */
export interface InPlaceOrder {
  /** The keys of a layer's tables lead into earlier layers, or wait. */
  readonly layers: readonly (readonly LoadUnit[])[];
  /** Columns that are left NULL and filled in when all rows stand. */
  readonly links: readonly Link[];
  /** Tables that must go in with one statement: it may bring the rows that its own rows reference. */
  readonly whole: readonly TableId[];
  /** Keys for which there is no way. */
  readonly stuck: readonly ForeignKey[];
}

/** How the rows of a root come: in so many statements, which can be joined into one or not. */
export interface Statements {
  readonly count: number;
  readonly canJoin: boolean;
}

/**
 * The order for tables whose keys are checked with every statement. Of each circle one key has to wait: first choice is one
 * with a column that may stay NULL for a while, since chunks then commit one by one; else a deferrable one, whose circle is
 * loaded in a single transaction. A table that references itself can also go in with one statement.
 */
export function inPlaceOrder(tables: readonly Table[], statementsOf: (root: TableId) => Statements): InPlaceOrder {
  const links = new Map<ForeignKey, Link>();
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const link = linkOf(tables, table, key);
      if (link !== null) links.set(key, link);
    }
  }
  const order = loadOrder(tables, (_, key) => (links.has(key) ? 0 : key.deferrable ? 1 : 2));
  const chosen: Link[] = [];
  const together = new Set<string>();
  const whole = new Map<string, TableId>();
  const stuck: ForeignKey[] = [];
  const wait = (key: ForeignKey, members: readonly TableId[]): void => {
    const link = links.get(key);
    if (link !== undefined) chosen.push(link);
    else if (key.deferrable) for (const member of members) together.add(displayTable(member));
    else stuck.push(key);
  };
  for (const cycle of order.cycles) {
    if (cycle.kind === "group") {
      for (const key of cycle.deferred) wait(key, cycle.tables);
      continue;
    }
    const [root] = cycle.tables;
    const { count, canJoin } = statementsOf(root);
    for (const key of count > 1 ? cycle.foreignKeys : []) {
      if (!links.has(key) && canJoin) whole.set(displayTable(root), root);
      else wait(key, [root]);
    }
  }
  return {
    layers: layersOf(tables, order, together),
    links: chosen,
    whole: [...whole.values()].toSorted(compareTables),
    stuck,
  };
}

/** A circle that is loaded together is one node; what is left has no circles, so every pass places something. */
function layersOf(
  tables: readonly Table[],
  order: LoadOrder,
  together: ReadonlySet<string>,
): readonly (readonly LoadUnit[])[] {
  const sorted = order.layers.flat();
  const unitOf = new Map(sorted.map((id) => [displayTable(id), displayTable(id)]));
  for (const { kind, tables: members } of order.cycles) {
    if (kind === "self" || !members.some((id) => together.has(displayTable(id)))) continue;
    for (const id of members) unitOf.set(displayTable(id), displayTable(members[0]));
  }
  const needs = needsOf(tables, new Set(order.deferred), unitOf);
  const placed = new Set<string>();
  const layers: LoadUnit[][] = [];
  while (placed.size < new Set(unitOf.values()).size) {
    const ready = [...new Set(unitOf.values())].filter(
      (unit) => !placed.has(unit) && [...(needs.get(unit) ?? [])].every((need) => placed.has(need)),
    );
    if (ready.length === 0) break;
    layers.push(
      ready.map((unit) => ({
        tables: sorted.filter((id) => unitOf.get(displayTable(id)) === unit),
        together: sorted.some((id) => unitOf.get(displayTable(id)) === unit && together.has(displayTable(id))),
      })),
    );
    for (const unit of ready) placed.add(unit);
  }
  return layers;
}

/** Which units a unit's rows reference. */
function needsOf(
  tables: readonly Table[],
  waiting: ReadonlySet<ForeignKey>,
  unitOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const rootOf = partitionRoots(tables);
  const needs = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const from = unitOf.get(displayTable(rootOf(table.id)));
      const to = unitOf.get(displayTable(rootOf(key.references)));
      if (waiting.has(key) || (table.partitionOf !== null && !key.local)) continue;
      if (from === undefined || to === undefined || from === to) continue;
      needs.set(from, (needs.get(from) ?? new Set()).add(to));
    }
  }
  return needs;
}
