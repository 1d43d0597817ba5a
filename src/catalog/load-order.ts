import type { Catalog, ForeignKey, Table, TableId } from "./catalog.ts";
import { compareTables, compareText } from "./identifier-order.ts";
import { displayTable } from "./names.ts";
import { partitionRoots } from "./partition-root.ts";
import { strongComponents } from "./strong-components.ts";

/** Tables that reference one another in a circle, or one that references itself. */
export interface Cycle {
  readonly kind: "self" | "group";
  /** Sorted by name. */
  readonly tables: readonly TableId[];
  /** Every foreign key between these tables. */
  readonly foreignKeys: readonly ForeignKey[];
  /** Those of them that are left out of the order; none for a table that references itself. */
  readonly deferred: readonly ForeignKey[];
}

/** In which order tables can be filled so that rows find what they reference. */
export interface LoadOrder {
  /** A table's keys lead to earlier layers only, apart from deferred ones. Partitions are not listed: they go with their root. */
  readonly layers: readonly (readonly TableId[])[];
  /** The keys that break the cycles: with any of them kept, there would be no order. */
  readonly deferred: readonly ForeignKey[];
  readonly cycles: readonly Cycle[];
}

/**
 * Layers of the reference graph. A key on or to a partition counts for its root, a key to a table not given counts for nothing.
 * Where tables reference one another in a circle, keys that can't wait are honoured first; those left out are
 * deferrable if possible, else nullable, unless `costOf` says what it costs to leave a key out. The same tables give the
 * same order, however they are listed.
 */
export function loadOrder(
  source: Catalog | readonly Table[],
  costOf: (table: Table, key: ForeignKey) => number = costOfWaiting,
): LoadOrder {
  const graph = referenceGraph("tables" in source ? source.tables : source, costOf);
  const cycles = [...selfReferences(graph), ...groups(graph)].toSorted(
    (a, b) => compareTables(a.tables[0], b.tables[0]) || compareText(a.kind, b.kind),
  );
  const deferred = cycles.flatMap((cycle) => cycle.deferred).toSorted(compareKeys);
  const left = new Set(deferred);
  const layers = layersOf(
    graph,
    graph.edges.filter((edge) => edge.from !== edge.to && !left.has(edge.key)),
  );
  return { layers, deferred, cycles };
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly key: ForeignKey;
  /** How much is lost by not honouring the key at once. */
  readonly cost: number;
}

interface Graph {
  readonly nodes: readonly TableId[];
  readonly edges: readonly Edge[];
}

function referenceGraph(tables: readonly Table[], costOf: (table: Table, key: ForeignKey) => number): Graph {
  const rootOf = partitionRoots(tables);
  const nodes = tables
    .map((table) => table.id)
    .filter((id) => rootOf(id) === id)
    .toSorted(compareTables);
  const numbers = new Map(nodes.map((id, number) => [displayTable(id), number]));
  const edges = tables.flatMap((table) =>
    table.foreignKeys.flatMap((key): readonly Edge[] => {
      // What a partition has from its parent is the parent's key over again.
      if (table.partitionOf && !key.local) return [];
      const from = numbers.get(displayTable(rootOf(table.id)));
      const to = numbers.get(displayTable(rootOf(key.references)));
      return from === undefined || to === undefined ? [] : [{ from, to, key, cost: costOf(table, key) }];
    }),
  );
  return { nodes, edges: edges.toSorted((a, b) => compareKeys(a.key, b.key)) };
}

/** 0: deferrable. 1: can be filled in later, for NULL references nothing. 2: neither. */
function costOfWaiting(table: Table, key: ForeignKey): number {
  if (key.deferrable) return 0;
  const columns = table.columns.filter((column) => key.columns.includes(column.name));
  // One NULL is enough to escape the check, unless the key says MATCH FULL.
  const canBeNull = / MATCH FULL\b/.test(key.definition)
    ? columns.every((column) => !column.notNull)
    : columns.some((column) => !column.notNull);
  return canBeNull ? 1 : 2;
}

function compareKeys(a: ForeignKey, b: ForeignKey): number {
  return compareTables(a.table, b.table) || compareText(a.name, b.name);
}

function selfReferences(graph: Graph): readonly Cycle[] {
  const loops = graph.edges.filter((edge) => edge.from === edge.to);
  return [...new Set(loops.map((edge) => edge.from))].map((node) => ({
    kind: "self",
    tables: [graph.nodes[node]],
    foreignKeys: loops.filter((edge) => edge.from === node).map((edge) => edge.key),
    deferred: [],
  }));
}

function groups(graph: Graph): readonly Cycle[] {
  const { of, members } = strongComponents(successors(graph));
  const inside = new Map<number, Edge[]>();
  for (const edge of graph.edges) {
    if (edge.from === edge.to || of[edge.from] !== of[edge.to]) continue;
    const edges = inside.get(of[edge.from]);
    if (edges) edges.push(edge);
    else inside.set(of[edge.from], [edge]);
  }
  return [...inside].map(([group, edges]) => ({
    kind: "group",
    tables: members[group].map((node) => graph.nodes[node]),
    foreignKeys: edges.map((edge) => edge.key),
    deferred: closingEdges(edges).map((edge) => edge.key),
  }));
}

function successors(graph: Graph): readonly (readonly number[])[] {
  const lists = graph.nodes.map((): number[] => []);
  for (const edge of graph.edges) lists[edge.from].push(edge.to);
  return lists;
}

/** Keeps edges one by one, the costliest to give up first, and returns those that would have closed a circle. */
function closingEdges(edges: readonly Edge[]): readonly Edge[] {
  const kept = new Map<number, number[]>();
  return edges
    .toSorted((a, b) => b.cost - a.cost)
    .filter((edge) => {
      if (reaches(kept, edge.to, edge.from)) return true;
      kept.set(edge.from, [...(kept.get(edge.from) ?? []), edge.to]);
      return false;
    });
}

function reaches(successors: ReadonlyMap<number, readonly number[]>, start: number, goal: number): boolean {
  const seen = new Set([start]);
  // A Set hands out what is added to it while it is walked.
  for (const node of seen) {
    if (node === goal) return true;
    for (const next of successors.get(node) ?? []) seen.add(next);
  }
  return false;
}

/** Kahn's order by levels: a table comes one layer after the last of those it references. */
function layersOf(graph: Graph, edges: readonly Edge[]): readonly (readonly TableId[])[] {
  const waiting = graph.nodes.map(() => 0);
  const dependents = graph.nodes.map((): number[] => []);
  for (const edge of edges) {
    waiting[edge.from]++;
    dependents[edge.to].push(edge.from);
  }
  const layers: TableId[][] = [];
  let layer = graph.nodes.map((_, node) => node).filter((node) => waiting[node] === 0);
  while (layer.length > 0) {
    layers.push(layer.toSorted((a, b) => a - b).map((node) => graph.nodes[node]));
    const freed: number[] = [];
    for (const node of layer) for (const next of dependents[node]) if (--waiting[next] === 0) freed.push(next);
    layer = freed;
  }
  return layers;
}
