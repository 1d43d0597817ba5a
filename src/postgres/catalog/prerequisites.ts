import { compareTables } from "../../catalog/identifier-order.ts";
import type { Prerequisite, RequiredObject, Table, TableId, UserType } from "../../catalog/catalog.ts";
import { sameTable } from "../../catalog/names.ts";
import type { Session } from "../session.ts";
import { node, type Dependencies } from "./read-dependencies.ts";
import type { UserCast } from "./read-casts.ts";
import { readMentions } from "./read-mentions.ts";
import { readDefinitions, type UserFunction } from "./read-functions.ts";

/** What was read and is to be put in order. */
interface Material {
  readonly types: readonly UserType[];
  readonly functions: readonly UserFunction[];
  readonly objects: readonly RequiredObject[];
  readonly casts: readonly UserCast[];
  readonly tables: readonly Table[];
  readonly graph: Dependencies;
}

/** Types and required functions in creatable order, tables with what they need, and what no table needs. */
interface Ordered {
  readonly prerequisites: readonly Prerequisite[];
  readonly tables: readonly Table[];
  readonly unusedFunctions: readonly UserFunction[];
  readonly unusedObjects: readonly RequiredObject[];
}

/**
 * Every user type is needed, and every function, operator and the like that a table, an index or a type is made of. The order is by name as far
 * as dependencies allow, never by oid, so equal schemas give equal lists.
 */
export async function orderPrerequisites(session: Session, material: Material): Promise<Ordered> {
  // A body may name its functions in any order, so what it calls is needed and has no place before it.
  const reached = reachedByAll({ ...material, graph: joined(material.graph, await readMentions(session)) });
  const required = await readDefinitions(
    session,
    material.functions.filter((one) => reached.has(node("function", one.oid))),
  );
  const objects = material.objects.filter((one) => reached.has(nodeOf(one)));
  const casts = material.casts.filter((cast) => cast.ofOwnType).map((cast) => cast.object);
  const inNameOrder: readonly (readonly [string, Prerequisite])[] = [
    // No dependency tells that an expression casts, so casts come as early as what they are made of allows.
    ...casts.map((one) => [nodeOf(one), { kind: "object", object: one }] as const),
    ...material.types.map((type) => [node("type", type.oid), { kind: "type", type }] as const),
    ...required.map((one) => [node("function", one.oid), { kind: "function", function: one }] as const),
    ...objects.map((one) => [nodeOf(one), { kind: "object", object: one }] as const),
  ];
  const tablesByNode = new Map(material.tables.map((table) => [node("table", table.oid), table.id]));
  const prerequisites = inDependencyOrder(inNameOrder, material.graph).map(([key, prerequisite]) =>
    withTables(prerequisite, tablesBelow(key, material.graph, tablesByNode)),
  );
  const used = new Set(required.map((one) => one.oid));
  return {
    prerequisites,
    tables: material.tables.map((table) => withNeeds(table, material.graph, tablesByNode)),
    unusedFunctions: material.functions.filter((one) => !used.has(one.oid)),
    unusedObjects: [
      ...material.objects.filter((one) => !reached.has(nodeOf(one))),
      ...material.casts.filter((cast) => !cast.ofOwnType).map((cast) => cast.object),
    ],
  };
}

function joined(one: Dependencies, other: Dependencies): Dependencies {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return new Map([...keys].map((key) => [key, [...(one.get(key) ?? []), ...(other.get(key) ?? [])]]));
}

/** A base type is a type like any other to what is made of it. */
export function nodeOf({ kind, oid }: RequiredObject): string {
  return node(kind === "base type" ? "type" : kind, oid);
}

function reachedByAll({ types, tables, casts, graph }: Material): ReadonlySet<string> {
  const starts = [
    ...types.map((type) => node("type", type.oid)),
    ...casts.filter((cast) => cast.ofOwnType).map((cast) => nodeOf(cast.object)),
    ...tables.flatMap((table) => [node("table", table.oid), node("index", table.oid)]),
  ];
  return reach(starts, graph, () => true);
}

/** All that can be reached from the starts; `through` tells which nodes the walk goes on from. */
export function reach(
  starts: readonly string[],
  graph: Dependencies,
  through: (node: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = starts.flatMap((start) => graph.get(start) ?? []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    if (through(next)) waiting.push(...(graph.get(next) ?? []));
  }
  return reached;
}

/** Depth first from the first name on. What lies between two of the entries (arrays, tables) is walked through. */
function inDependencyOrder(
  entries: readonly (readonly [string, Prerequisite])[],
  graph: Dependencies,
): readonly (readonly [string, Prerequisite])[] {
  const place = new Map(entries.map(([key], index) => [key, index]));
  const ordered: (readonly [string, Prerequisite])[] = [];
  const seen = new Set<string>();
  const visit = (entry: readonly [string, Prerequisite]): void => {
    if (seen.has(entry[0])) return;
    seen.add(entry[0]);
    const below = [...reach([entry[0]], graph, () => true)].flatMap((key) => place.get(key) ?? []);
    for (const index of below.toSorted((a, b) => a - b)) visit(entries[index]);
    ordered.push(entry);
  };
  for (const entry of entries) visit(entry);
  return ordered;
}

function withTables(prerequisite: Prerequisite, tables: readonly TableId[]): Prerequisite {
  return tables.length === 0 ? prerequisite : { ...prerequisite, tables };
}

/** The tables that something is made of, not looking into what those are made of in turn. */
function tablesBelow(start: string, graph: Dependencies, tables: ReadonlyMap<string, TableId>): readonly TableId[] {
  const reached = reach([start], graph, (key) => !tables.has(key));
  return [...reached].flatMap((key) => tables.get(key) ?? []).toSorted(compareTables);
}

function withNeeds(table: Table, graph: Dependencies, tables: ReadonlyMap<string, TableId>): Table {
  const parents = table.partitionOf === null ? table.inherits : [table.partitionOf.parent];
  const below = tablesBelow(node("table", table.oid), graph, tables);
  const needs = below.filter((needed) => !parents.some((parent) => sameTable(parent, needed)));
  return needs.length === 0 ? table : { ...table, needs };
}
