import type { Prerequisite, Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { parentsOf } from "./kept-tables.ts";

/** A type, function or table to create. A table `apart` gets its defaults and CHECKs when everything else stands. */
export type Creation =
  | { readonly kind: "prerequisite"; readonly prerequisite: Prerequisite }
  | { readonly kind: "table"; readonly table: Table; readonly apart: boolean };

/**
 * Types and functions first, then tables, each after its parents and after tables whose row type it holds. A type or
 * function that is itself made of a table comes right after it. When such a function is called by a CHECK of that very
 * table, or two tables need each other this way, one of them is created apart.
 */
export function creationOrder(prerequisites: readonly Prerequisite[], tables: readonly Table[]): readonly Creation[] {
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  const order: Creation[] = [];
  const standing = new Set<string>();
  const visited = new Set<string>();
  let waiting = prerequisites;
  const placeReady = (): void => {
    const isReady = (one: Prerequisite): boolean =>
      (one.tables ?? []).every((table) => standing.has(displayTable(table)));
    for (const prerequisite of waiting.filter(isReady)) order.push({ kind: "prerequisite", prerequisite });
    waiting = waiting.filter((one) => !isReady(one));
  };
  const place = (table: Table): void => {
    const name = displayTable(table.id);
    if (visited.has(name)) return;
    visited.add(name);
    const needs = (table.needs ?? []).map(displayTable).filter((need) => byName.has(need));
    for (const before of [...parentsOf(table).map(displayTable), ...needs]) {
      const found = byName.get(before);
      if (found !== undefined) place(found);
    }
    order.push({ kind: "table", table, apart: needs.some((need) => !standing.has(need)) });
    standing.add(name);
    if (waiting.length > 0) placeReady();
  };
  placeReady();
  for (const table of tables) place(table);
  return order;
}
