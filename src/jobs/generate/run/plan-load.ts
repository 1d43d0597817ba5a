import type { Catalog, ForeignKey, Table, TableId } from "../../../catalog/catalog.ts";
import { loadOrder } from "../../../catalog/load-order.ts";
import { displayTable, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import type { Finding } from "../../../core/finding.ts";
import type { FiringTrigger } from "../../../postgres/catalog/read-firing-triggers.ts";
import type { Shape } from "../../../rows/shape.ts";
import { largeCircles } from "./large-circles.ts";
import { generatedShape } from "../row-blocks.ts";
import type { ModelSeries, TableSeries } from "../series.ts";
import { cutRows, rowsPerChunk, type RowChunk } from "./cut-rows.ts";
import { endsOfParents } from "./ends-of-parents.ts";
import { triggersThatFire } from "./triggers-that-fire.ts";

/** A table and the rows of it that a run writes. */
export interface TableLoad {
  readonly root: TableId;
  readonly series: TableSeries;
  readonly shape: Shape;
  readonly chunks: readonly RowChunk[];
  /** How many rows each chunk but the last has. */
  readonly step: number;
  readonly estimatedRows: number;
  /** The key by which rows that a trigger has begun are known; absent where none are. */
  readonly onto?: readonly string[];
}

/**
 * Tables that are loaded as one, and how. `parallel`: chunks in any order, side by side. `in turn`: one chunk after another,
 * for rows reference earlier ones of the same table. For tables that reference one another in a circle: `deferred`, one
 * transaction whose constraints wait for its end; `together`, one statement that fills them all.
 */
export interface LoadUnit {
  readonly kind: "parallel" | "in turn" | "deferred" | "together";
  readonly tables: readonly TableLoad[];
  /** Foreign keys that are told to wait for the end of the transaction. */
  readonly deferrable: readonly ForeignKey[];
  /** Numbers of the units whose rows must be there before. */
  readonly after: readonly number[];
}

/** What a run is to write, and in which order. */
export interface LoadPlan {
  readonly tables: readonly TableLoad[];
  readonly units: readonly LoadUnit[];
  readonly rows: number;
  readonly findings: readonly Finding[];
  /** The triggers that fire while rows are written, as far as somebody has read them. */
  readonly triggers: readonly FiringTrigger[];
}

/** How rows are to be written. */
export interface LoadOptions {
  /** Whether keys stand while rows are written; where they are built afterwards, any order does. */
  readonly keysStand: boolean;
  /** The first wave that is not there yet. */
  readonly fromWave: number;
  /** Rows of a table's chunks, by its SQL name; null lets size decide. */
  readonly chunkRows: (table: string) => number | null;
  /** Tables, by SQL name, whose rows stand already and are nobody's to write. */
  readonly standing?: readonly string[];
  /** The triggers of the schema. */
  readonly triggers?: readonly FiringTrigger[];
  /** Tables, by SQL name, whose rows triggers begin, each with the key by which they are known. */
  readonly begun?: Readonly<Record<string, readonly string[]>>;
}

/** Cuts the tables into chunks and puts them into an order in which each row finds what it references. */
export function planLoad(series: ModelSeries, options: LoadOptions): LoadPlan {
  const { standing = [], triggers = [] } = options;
  const rootOf = partitionRoots(series.catalog.tables);
  const waiting = triggers.filter(({ isDeferred, events }) => isDeferred && events.includes("insert"));
  const isWatched = ({ id }: Table): boolean => waiting.some(({ table }) => sameTable(rootOf(table), id));
  const tables = series.tables
    .filter(({ table }) => !standing.includes(displayTable(table.id)))
    .map((table) => tableLoad(table, options, isWatched(table.table)));
  const units = options.keysStand ? orderedUnits(series.catalog, tables) : tables.map(freeUnit);
  return {
    tables,
    units,
    rows: tables.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0),
    findings: options.keysStand ? [...triggersThatFire(series.catalog, tables, triggers), ...largeCircles(units)] : [],
    triggers,
  };
}

/** Where a trigger looks at rows at the end of a transaction, the rows of one parent come in one. */
function tableLoad(
  series: TableSeries,
  { fromWave, chunkRows, begun = {} }: LoadOptions,
  isWatched: boolean,
): TableLoad {
  const shape = generatedShape(series);
  const { layout } = series;
  const onto = begun[displayTable(series.table.id)];
  const from = fromWave === 0 ? 0 : (layout.waves[fromWave - 1] ?? layout.rows);
  const step = chunkRows(displayTable(series.table.id)) ?? (from < layout.rows ? rowsPerChunk(series, shape, from) : 1);
  return {
    root: series.table.id,
    series,
    shape,
    chunks: cutRows(series.table.id, { from, to: layout.rows }, step, isWatched ? endsOfParents(layout) : undefined),
    step,
    estimatedRows: layout.rows - from,
    ...(onto === undefined ? {} : { onto }),
  };
}

function freeUnit(table: TableLoad): LoadUnit {
  return { kind: "parallel", tables: [table], deferrable: [], after: [] };
}

function orderedUnits(catalog: Catalog, loads: readonly TableLoad[]): readonly LoadUnit[] {
  const rootOf = partitionRoots(catalog.tables);
  const known = new Map(loads.map((load) => [displayTable(load.root), load]));
  const tables = catalog.tables.filter((table) => known.has(displayTable(rootOf(table.id))));
  const { layers, cycles } = loadOrder(tables);
  const groups = cycles.filter(({ kind }) => kind === "group");
  const placed = new Set<TableLoad>();
  const drafts: Draft[] = [];
  for (const id of layers.flat()) {
    const load = known.get(displayTable(id));
    if (load === undefined || placed.has(load)) continue;
    const group = groups.find((cycle) => cycle.tables.some((other) => sameTable(other, id)));
    const members =
      group === undefined
        ? [load]
        : layers.flat().flatMap((other) => {
            const inGroup = group.tables.some((table) => sameTable(table, other));
            return inGroup ? (known.get(displayTable(other)) ?? []) : [];
          });
    for (const member of members) placed.add(member);
    const waits = group?.deferred.every(({ deferrable }) => deferrable) ?? false;
    const isSelf = cycles.some(({ kind, tables: [table] }) => kind === "self" && sameTable(table, id));
    drafts.push({
      kind: group === undefined ? (isSelf ? "in turn" : "parallel") : waits ? "deferred" : "together",
      tables: members,
      deferrable: waits ? (group?.foreignKeys.filter(({ deferrable }) => deferrable) ?? []) : [],
    });
  }
  return inOrder(drafts, tables, rootOf);
}

type Draft = Omit<LoadUnit, "after">;

/** A group stands in the list where the first of its tables does, which may be before what another of them references. */
function inOrder(
  drafts: readonly Draft[],
  tables: readonly Table[],
  rootOf: (id: TableId) => TableId,
): readonly LoadUnit[] {
  const unitOf = new Map(
    drafts.flatMap((draft, number) => draft.tables.map(({ root }) => [displayTable(root), number] as const)),
  );
  const after = drafts.map(() => new Set<number>());
  for (const table of tables) {
    const own = unitOf.get(displayTable(rootOf(table.id)));
    for (const key of table.foreignKeys) {
      const other = unitOf.get(displayTable(rootOf(key.references)));
      if (own !== undefined && other !== undefined && own !== other) after[own].add(other);
    }
  }
  return drafts.map((draft, number) => ({ ...draft, after: [...after[number]].toSorted((a, b) => a - b) }));
}
