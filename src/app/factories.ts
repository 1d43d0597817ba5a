import { displayTable } from "../catalog/names.ts";
import { nearest } from "../core/nearest.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { inTransaction } from "../engine/transaction.ts";
import { constant } from "../jobs/generate/columns/constant.ts";
import type { Entity, Model } from "../jobs/generate/model/entity.ts";
import type { Value } from "../jobs/generate/model/value.ts";
import { refusePhiNames } from "../jobs/generate/phi-guard.ts";
import type { ModelSeries, TableSeries } from "../jobs/generate/series.ts";
import { openSession, type Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import { bindDomainRows, domainTable, modelWithRows, openDomainRows, type DomainRows } from "./domain-rows.ts";
import { insertRowsOnce } from "./insert-rows-once.ts";
import { inLoadOrder, rowClosure } from "./row-closure.ts";
import { rowObject, type RowObject } from "./row-object.ts";

/** Values that a row is to have, by column: text as PostgreSQL reads it, numbers, booleans, null. */
export type Overrides = Readonly<Record<string, string | number | boolean | null>>;

/** Makes rows of one table, each another one. */
export interface Factory {
  /** A row that is not written anywhere; what it references is in no database either. */
  build(overrides?: Overrides): RowObject;
  /** A row in the database, with every row that it references. */
  create(overrides?: Overrides): Promise<RowObject>;
  /** The same factory, whose rows have traits of the model: `elderly`, `cancelled`. */
  with(...traits: readonly string[]): Factory;
}

/** The factories of a domain, over a test's own database. */
export interface Factories extends AsyncDisposable {
  /** A table's factory, by its name with the schema or without. */
  of(table: string): Factory;
  close(): Promise<void>;
}

/** What factories make. */
export interface FactoriesRequest {
  readonly domain: string;
  readonly connection: string;
  /** `42` when left out; rows are others than those of `generate` with the same seed. */
  readonly seed?: string | number;
}

/** How many rows a factory can make: references and unique values are drawn among so many. */
const mostRows = 1000;

/** Opens a domain's factories; the caller closes them, or writes `await using`. */
export async function factories({ domain, connection, seed = 42 }: FactoriesRequest): Promise<Factories> {
  const session = await openSession({ url: connection, purpose: "factories" });
  try {
    const opened = await openDomainRows(session, domain);
    const counters = new Map<string, number>();
    const place: FactoryPlace = { session, opened, counters, seed: `factory ${seed}` };
    const close = (): Promise<void> => session.close();
    return {
      of: (table) => factory(place, domainTable(opened, table), []),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

interface FactoryPlace {
  readonly session: Session;
  readonly opened: DomainRows;
  /** The next row of each table; factories with traits share it. */
  readonly counters: Map<string, number>;
  readonly seed: string;
}

function factory(place: FactoryPlace, table: string, traits: readonly string[]): Factory {
  const plain = withTraits(modelWithRows(place.opened, table, mostRows), table, traits);
  let bound: ModelSeries | null = null;
  const series = (overrides: Overrides): ModelSeries => {
    if (Object.keys(overrides).length === 0) return (bound ??= bind(place, plain));
    return bind(place, withOverrides(place.opened, plain, { table, overrides }));
  };
  return {
    build: (overrides = {}) => {
      const found = series(overrides).find(table);
      return rowObject(found, nextRow(place, found));
    },
    create: (overrides = {}) => createRow(place, series(overrides), table),
    with: (...more) => factory(place, table, [...traits, ...more]),
  };
}

function bind({ opened, seed }: FactoryPlace, model: Model): ModelSeries {
  return bindDomainRows(opened, model, seed);
}

/** Rows that are there already, from an earlier process with the same seed, are passed over. */
async function createRow(place: FactoryPlace, series: ModelSeries, name: string): Promise<RowObject> {
  const { session } = place;
  const table = series.find(name);
  for (;;) {
    const row = nextRow(place, table);
    const needed = inLoadOrder(series, rowClosure(series, new Map([[table, new Set([row])]])));
    const isNew = await inTransaction(session, async () => {
      // Rows that reference one another in a circle are whole only at the end.
      await session.run(sql`set constraints all deferred`);
      let inserted = 0;
      for (const [one, rows] of needed) {
        const others = one === table ? rows.filter((each) => each !== row) : rows;
        await insertRowsOnce(session, one, others);
        if (one === table) inserted = await insertRowsOnce(session, table, [row]);
      }
      return inserted > 0;
    });
    if (isNew) return rowObject(table, row);
  }
}

function nextRow({ counters }: FactoryPlace, table: TableSeries): number {
  const name = displayTable(table.table.id);
  const row = counters.get(name) ?? 0;
  if (row >= table.layout.rows)
    throw new SeedbedError(
      "MODEL_INVALID",
      `The factory of ${name} has made all of its ${table.layout.rows} rows.`,
      "Open the factories with another seed.",
    );
  counters.set(name, row + 1);
  return row;
}

function withTraits(model: Model, table: string, traits: readonly string[]): Model {
  return changed(model, table, (entity) => {
    const known = Object.keys(entity.traits ?? {});
    const columns = traits.map((trait) => {
      const found = entity.traits?.[trait];
      if (found !== undefined) return found;
      const near = nearest(trait, known);
      const hint = near === undefined ? `It has ${known.join(", ") || "none"}.` : `Did you mean ${near}?`;
      throw new SeedbedError("CONFIG_INVALID", `Table ${table} has no trait "${trait}".`, hint);
    });
    const { shares: _shares, ...rest } = entity;
    const merged = Object.fromEntries([entity.columns, ...columns].flatMap((each) => Object.entries(each)));
    return traits.length === 0 ? entity : { ...rest, columns: merged };
  });
}

function withOverrides(
  { catalog, generation }: DomainRows,
  model: Model,
  { table, overrides }: { readonly table: string; readonly overrides: Overrides },
): Model {
  const names = Object.keys(overrides);
  if ((generation.phiFields ?? "fake") === "reject") refusePhiNames(names, table);
  const columns = catalog.tables.find(({ id }) => displayTable(id) === table)?.columns ?? [];
  const unknown = names.find((name) => !columns.some((column) => column.name === name));
  if (unknown !== undefined) {
    const near = nearest(
      unknown,
      columns.map(({ name }) => name),
    );
    throw new SeedbedError(
      "CONFIG_INVALID",
      `Table ${table} has no column "${unknown}".`,
      near === undefined ? "Take the override away." : `Did you mean ${near}?`,
    );
  }
  const fixed = Object.fromEntries(
    Object.entries(overrides).map(([name, value]) => [name, constant(value satisfies Value)]),
  );
  return changed(model, table, (entity) => ({ ...entity, columns: { ...entity.columns, ...fixed } }));
}

function changed(model: Model, table: string, change: (entity: Entity) => Entity): Model {
  return { ...model, entities: model.entities.map((entity) => (entity.table === table ? change(entity) : entity)) };
}
