import type { Catalog, Table } from "../../../../catalog/catalog.ts";
import { sameTable } from "../../../../catalog/names.ts";
import type { Unit } from "../../constraints/unit.ts";
import { lifeColumns } from "../agreements/after-parent.ts";
import { joinedCircles, looksAt } from "./joined-circles.ts";
import { joinedGroups } from "./joined-groups.ts";

/** What a table's columns are grouped by. */
export interface GroupSite {
  readonly catalog: Catalog;
  readonly table: Table;
  /** Columns that are decided together: those of one check, of one key. */
  readonly lists: readonly (readonly string[])[];
  /** Units that the model makes of what is decided. */
  readonly apart: readonly Unit[];
}

/**
 * A table's units in groups, each of which can be decided by itself. What columns agree with is a wish: where it would have a row
 * wait for itself, it gives way. That is so in a circle with what only the model makes; and for a sum of parts that begin after the
 * row they belong to, where the row's own beginning is decided with the sum.
 */
export function settledGroups(units: readonly Unit[], site: GroupSite): readonly (readonly Unit[])[] {
  const { lists, apart } = site;
  const groups = (of: readonly Unit[]): ReturnType<typeof joinedCircles> =>
    joinedCircles(joinedGroups(of, lists), apart);
  const { closed } = groups(units);
  const open = closed.size === 0 ? units : units.map((unit) => (isOf(unit, closed) ? (unit.alone ?? unit) : unit));
  const found = groups(open).groups;
  const seen = seenByOthers(site);
  const isWaiting = (unit: Unit): boolean =>
    unit.toldByParts === true && unit.columns.some((column) => looksAt(found, seen, column));
  if (!open.some(isWaiting)) return found;
  return groups(open.map((unit) => (isWaiting(unit) ? (unit.alone ?? unit) : unit))).groups;
}

function isOf({ columns }: Unit, names: ReadonlySet<string>): boolean {
  return columns.some((column) => names.has(column));
}

/** Columns that rows of other tables look at before they are decided themselves. */
function seenByOthers({ catalog, table }: GroupSite): readonly string[] {
  const referenced = catalog.tables.flatMap(({ foreignKeys }) =>
    foreignKeys.flatMap((key) => (sameTable(key.references, table.id) ? key.referencedColumns : [])),
  );
  return [...new Set([...referenced, ...lifeColumns(table).map(({ name }) => name)])];
}
