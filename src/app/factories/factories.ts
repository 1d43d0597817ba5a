import { createHash } from "node:crypto";
import { displayTable } from "../../catalog/names.ts";
import { nearest } from "../../core/nearest.ts";
import { oneAfterAnother, type WorkQueue } from "../../core/one-after-another.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { constant } from "../../jobs/generate/columns/constant.ts";
import type { Entity, Model } from "../../jobs/generate/model/entity.ts";
import type { Value } from "../../jobs/generate/model/value.ts";
import { refusePhiNames } from "../../jobs/generate/phi-guard.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import { openSession, type Session } from "../../postgres/session.ts";
import {
  bindDomainRows,
  domainTable,
  openDomainRows,
  singleRowsSeed,
  stretchedModel,
  type DomainRows,
} from "./domain-rows.ts";
import { findDomain } from "../generate/choose-profile.ts";
import { libraryUrl } from "../settings/library-url.ts";
import { inLoadOrder, rowClosure } from "./row-closure.ts";
import { rowObject, type JsonValue, type RowObject } from "./row-object.ts";
import { writeRowSet } from "./write-row-set.ts";

/** Values that a row is to have, by column: text as PostgreSQL reads it, numbers, booleans, null; objects and lists for JSON. */
export type Overrides = Readonly<Record<string, JsonValue>>;

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
  /** The test's own database; when left out, DATABASE_URL. */
  readonly connection?: string | undefined;
  /** `42` when left out; rows are others than those of `generate` with the same seed. */
  readonly seed?: string | number;
}

/** Opens a domain's factories; the caller closes them, or writes `await using`. */
export async function factories({ domain, connection, seed = 42 }: FactoriesRequest): Promise<Factories> {
  const url = libraryUrl(connection, process.env);
  findDomain(domain);
  const session = await openSession({ url, purpose: "factories" });
  try {
    const opened = await openDomainRows(session, domain);
    const place: FactoryPlace = { session, opened, reach: new Map(), seed: singleRowsSeed(seed) };
    const queue = oneAfterAnother();
    let isOpen = true;
    // A connection holds one transaction at a time, and a test may well ask for several rows at once.
    const queued: WorkQueue = (work) =>
      queue(() => {
        if (!isOpen) throw closed();
        return work();
      });
    const close = async (): Promise<void> => {
      await queue(async () => {
        isOpen = false;
        await session.close();
      });
    };
    return {
      of: (table) => factory({ ...place, queued }, domainTable(opened, table), []),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

function closed(): SeedbedError {
  return new SeedbedError("CONFIG_INVALID", "These factories are closed.", "Open others, or close them last.");
}

interface FactoryPlace {
  readonly session: Session;
  readonly opened: DomainRows;
  /** Where the next row of each table is; factories with traits share it. */
  readonly reach: Map<string, Reach>;
  readonly seed: string;
}

interface QueuedPlace extends FactoryPlace {
  readonly queued: WorkQueue;
}

/** Which rows of a table have been made. */
interface Reach {
  /** The larger it is, the more rows there are to choose from. */
  level: number;
  /** Rows of this level that were made or passed over. */
  used: number;
  /** Whether rows that are referenced may be somebody else's: everybody's favourites are soon there. */
  adopts: boolean;
}

function factory(place: QueuedPlace, table: string, traits: readonly string[]): Factory {
  const plain = seriesByLevel(place, table, { traits, overrides: {} });
  const seriesFor = (overrides: Overrides): SeriesAt =>
    Object.keys(overrides).length === 0 ? plain : seriesByLevel(place, table, { traits, overrides });
  // A trait that does not exist is refused where it is named.
  withTraits(stretchedModel(place.opened, 0), table, traits);
  return {
    build: (overrides = {}) => {
      const { series, row } = nextRow(place, table, seriesFor(overrides));
      return rowObject(series.find(table), row);
    },
    create: (overrides = {}) =>
      place.queued(() => createRow(place, table, { seriesAt: seriesFor(overrides), given: Object.keys(overrides) })),
    with: (...more) => factory(place, table, [...traits, ...more]),
  };
}

type SeriesAt = (level: number) => ModelSeries;

/** The rows that there are to choose from on each level; a level is bound when it is first asked for. */
function seriesByLevel(
  place: FactoryPlace,
  table: string,
  { traits, overrides }: { readonly traits: readonly string[]; readonly overrides: Overrides },
): SeriesAt {
  const bound = new Map<number, ModelSeries>();
  return (level) => {
    const known = bound.get(level);
    if (known !== undefined) return known;
    const plain = withTraits(stretchedModel(place.opened, level), table, traits);
    const model = withOverrides(place.opened, plain, { table, overrides });
    // Rows of a tenant that was named are none of those that any other may have.
    const tenant = tenantIn(plain, table, overrides);
    const seed = tenant === null ? place.seed : `${place.seed} of ${String(tenant)}`;
    const series = bindDomainRows(place.opened, model, seed);
    bound.set(level, series);
    return series;
  };
}

/** Where rows of one level are crowded, there are more on the next. */
const levels = 4;

/** So many rows one after the other that were there, or whose keys are taken, tell that a level is crowded. */
const crowded = 8;

/**
 * Rows that are there already are passed over: those of an earlier process with the same seed, and those of which somebody
 * else's rows have a key. The more of them there are, the farther the next step is.
 */
async function createRow(
  place: FactoryPlace,
  name: string,
  { seriesAt, given }: { readonly seriesAt: SeriesAt; readonly given: readonly string[] },
): Promise<RowObject> {
  const { session, opened } = place;
  for (let failures = 0; ; failures++) {
    if (failures > 0 && failures % crowded === 0) nextLevel(place, name);
    const reach = reachOf(place, name);
    reach.adopts ||= failures >= crowded / 2;
    const { series, row } = nextRow(place, name, seriesAt, 2 ** (failures % crowded));
    const table = series.find(name);
    const wanted = new Map([[table, new Set([row])]]);
    const rows = inLoadOrder(series, rowClosure(series, wanted));
    const doing = `Creating a row of ${name}`;
    const set = { rows, wanted, isNew: true, given, adopt: reach.adopts, doing };
    if ((await writeRowSet(session, opened.catalog, set)) === "written") return rowObject(table, row);
  }
}

function reachOf({ reach }: FactoryPlace, name: string): Reach {
  const found = reach.get(name) ?? { level: 0, used: 0, adopts: false };
  reach.set(name, found);
  return found;
}

interface ChosenRow {
  readonly series: ModelSeries;
  readonly row: number;
}

function nextRow(place: FactoryPlace, name: string, seriesAt: SeriesAt, stride = 1): ChosenRow {
  for (;;) {
    const reach = reachOf(place, name);
    const series = seriesAt(reach.level);
    const { rows } = series.find(name).layout;
    // Of a short list every row is to be tried.
    const step = Math.min(stride, Math.max(1, rows >> 6));
    reach.used += step;
    if (reach.used <= rows)
      return { series, row: (startOf(`${place.seed} ${reach.level}`, rows) + reach.used - step) % rows };
    nextLevel(place, name);
  }
}

function nextLevel(place: FactoryPlace, name: string): void {
  const reach = reachOf(place, name);
  if (reach.level < levels - 1) {
    reach.level++;
    reach.used = 0;
    return;
  }
  throw new SeedbedError(
    "MODEL_INVALID",
    `The factory of ${name} finds no row any more whose keys are free.`,
    "Open the factories with another seed, or on a database that holds fewer rows.",
  );
}

/** Somewhere in the middle: the first rows are those of `domainSubset` and of `generate`, and other seeds begin elsewhere. */
function startOf(seed: string, rows: number): number {
  const fraction = createHash("sha256").update(seed).digest().readUInt32BE() / 2 ** 32;
  return Math.floor(rows * (0.25 + fraction / 2));
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
  if (names.length === 0) return model;
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
    Object.entries(overrides).map(([name, value]) => [name, constant(plainValue(value))]),
  );
  return changed(ofTenant(model, table, overrides), table, (entity) => ({
    ...entity,
    columns: { ...entity.columns, ...fixed },
  }));
}

/**
 * What a row of a tenant references is that tenant's, too. Of tenants that are but names there is then this one alone; who keeps them in
 * a table of their own has to have made that row.
 */
function ofTenant(model: Model, table: string, overrides: Overrides): Model {
  const tenant = tenantIn(model, table, overrides);
  if (tenant === null) return model;
  if (model.tenantTable === undefined) return { ...model, tenants: [String(tenant)] };
  const entities = model.entities.map((entity) =>
    entity.tenant === undefined || entity.table === model.tenantTable
      ? entity
      : { ...entity, columns: { ...entity.columns, [entity.tenant]: constant(tenant) } },
  );
  return { ...model, entities };
}

/** The tenant that overrides name. */
function tenantIn(model: Model, table: string, overrides: Overrides): Value {
  const column = model.entities.find((entity) => entity.table === table)?.tenant;
  return column === undefined || !Object.hasOwn(overrides, column) ? null : plainValue(overrides[column]);
}

function plainValue(value: JsonValue): Value {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function changed(model: Model, table: string, change: (entity: Entity) => Entity): Model {
  return { ...model, entities: model.entities.map((entity) => (entity.table === table ? change(entity) : entity)) };
}
