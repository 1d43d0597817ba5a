import type { Catalog, ColumnId, Table, TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { unreadableTables } from "../../engine/checks/source-readable.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import { systemClock, type Clock } from "../../core/clock.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { TableContent } from "../../detect/column-content.ts";
import type { ColumnPair, Measurements, SampledContent } from "../../jobs/mask/measurements.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { checkSample, fitSample } from "./sample-checks.ts";
import { sampleColumns } from "./sample-columns.ts";
import { tryInSavepoint } from "./try-in-savepoint.ts";
import { valueOverlaps } from "./value-overlaps.ts";

/** What the values of tables look like, known beforehand: nothing more is sampled. */
export type KnownContent = ReadonlyMap<string, TableContent>;

/** Beyond this many pages an estimate is taken for the number of rows. */
const countedPages = 2_000;

/**
 * Answers a plan's questions about sizes from the source, each once. Questions run one at a time on one session. Tables
 * that the role may not read count as empty: asking would fail, and the check `source-readable` says it better.
 */
export async function measureSource(
  session: Session,
  catalog: Catalog,
  known: KnownContent | null = null,
): Promise<Measurements> {
  const unreadable = await unreadableTables(session, catalog.tables);
  const answers = new Map<string, Promise<number>>();
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask);
    last = answer.catch(() => {});
    return answer;
  };
  const once = (key: string, table: TableId, ask: () => Promise<number>): Promise<number> => {
    if (unreadable.has(displayTable(table))) return Promise.resolve(0);
    const answer = answers.get(key) ?? queued(ask);
    answers.set(key, answer);
    return answer;
  };
  const readable = ({ id }: Pick<TablePlan, "id">): boolean => !unreadable.has(displayTable(id));
  const sample = contentSampler(session, { catalog, readable, clock: systemClock });
  const counted = smallCounts(session, catalog.tables.filter(readable));
  return {
    rows: (table) =>
      once(displayTable(table), table, async () => (await counted(table)) ?? (await rows(session, catalog, table))),
    distinct: ({ table, column }) =>
      once(`distinct ${displayTable(table)} ${column}`, table, () => distinct(session, { table, column })),
    problemWith: (table, condition) => {
      const answer = last.then(() => problemWith(session, table, condition));
      last = answer.catch(() => {});
      return answer;
    },
    greatest: ({ table, column }) =>
      once(`${displayTable(table)} ${column}`, table, () => greatest(session, { table, column })),
    holds: (column, value) =>
      once(`holds ${displayTable(column.table)} ${column.column} ${value}`, column.table, () =>
        holds(session, column, value),
      ),
    breaking: (check) => queued(() => checkSample(session, { ...check, plans: check.plans.filter(readable) })),
    misfitting: (fit) => queued(() => fitSample(session, { ...fit, plans: fit.plans.filter(readable) })),
    ...(known === null
      ? {
          overlaps: (pairs: readonly ColumnPair[]) => {
            const canRead = ({ from, to }: ColumnPair): boolean =>
              readable({ id: from.table }) && readable({ id: to.table });
            return queued(() => valueOverlaps(session, { catalog, clock: systemClock }, pairs.filter(canRead)));
          },
        }
      : {}),
    content: (tables) =>
      queued(() => (known === null ? sample(tables) : Promise.resolve({ content: known, unread: [] }))),
  };
}

/** Samples each table once, whatever it is asked for how often. */
function contentSampler(
  session: Session,
  {
    catalog,
    readable,
    clock,
  }: { readonly catalog: Catalog; readonly readable: (table: Table) => boolean; readonly clock: Clock },
): (tables: readonly Table[]) => Promise<SampledContent> {
  const content = new Map<string, TableContent>();
  const unread = new Set<string>();
  const asked = new Set<string>();
  return async (tables) => {
    const wanted = tables.filter((table) => readable(table) && !asked.has(displayTable(table.id)));
    for (const table of wanted) asked.add(displayTable(table.id));
    const found = await sampleColumns(session, { tables: catalog.tables, wanted, clock });
    for (const [name, each] of found.content) content.set(name, each);
    for (const name of found.unread) unread.add(name);
    return { content, unread: [...unread] };
  };
}

/** Tables of at most so many pages are counted several at once, when one of them is asked for. */
const smallPages = 16;
const mostTogether = 100;

/** Counts of small tables; null for others. Who asks for one asks for the next ones too: a plan goes by the catalog. */
function smallCounts(session: Session, readable: readonly Table[]): (table: TableId) => Promise<number | null> {
  const small = readable.filter(({ kind, pages }) => kind === "table" && pages <= smallPages);
  const places = new Map(small.map(({ id }, place) => [displayTable(id), place]));
  const counts = new Map<string, number>();
  return async (table) => {
    const place = places.get(displayTable(table));
    if (place === undefined) return null;
    if (!counts.has(displayTable(table))) {
      const some = small.slice(place, place + mostTogether);
      const found = await tryInSavepoint(session, () => countAll(session, some));
      if (found === null) return null;
      for (const [at, { id }] of some.entries()) counts.set(displayTable(id), found[at]);
    }
    return counts.get(displayTable(table)) ?? null;
  };
}

/** With the rows of tables that inherit, as one count of each would have it. */
async function countAll(session: Session, tables: readonly Table[]): Promise<readonly number[]> {
  const counts = tables.map(({ id }) => `(select count(*) from ${quoteTable(id)})`);
  const found = await session.query<{ counts: readonly string[] }>(sql`
    select array[${raw(counts.join(", "))}]::text[] as counts`);
  return found[0].counts.map(Number);
}

async function rows(session: Session, catalog: Catalog, id: TableId): Promise<number> {
  const stored = storedBelow(catalog, id);
  const pages = stored.reduce((sum, table) => sum + table.pages, 0);
  if (pages > countedPages && stored.every((table) => table.estimatedRows !== null)) {
    return stored.reduce((sum, table) => sum + (table.estimatedRows ?? 0), 0);
  }
  const found = await session.query<{ count: string }>(sql`select count(*)::text as count from ${raw(quoteTable(id))}`);
  return Number(found[0].count);
}

function storedBelow(catalog: Catalog, id: TableId): readonly Table[] {
  const own = catalog.tables.filter((table) => sameTable(table.id, id));
  const partitions = catalog.tables.filter(
    (table) => table.partitionOf !== null && sameTable(table.partitionOf.parent, id),
  );
  return [...own, ...partitions.flatMap((table) => storedBelow(catalog, table.id))];
}

/** In a savepoint: an error would spoil the transaction that holds the snapshot. */
async function problemWith(session: Session, table: TableId, condition: string): Promise<string | null> {
  await session.run(sql`savepoint condition`);
  try {
    await session.run(sql`select (${raw(condition)}\n) is true from ${raw(quoteTable(table))} limit 0`);
    return null;
  } catch (error) {
    await session.run(sql`rollback to savepoint condition`);
    return error instanceof SeedbedError ? error.message : "unknown problem";
  } finally {
    await session.run(sql`release savepoint condition`);
  }
}

async function distinct(session: Session, { table, column }: ColumnId): Promise<number> {
  const found = await session.query<{ count: string }>(sql`
    select count(distinct ${raw(quoteIdentifier(column))})::text as count
    from ${raw(quoteTable(table))}`);
  return Number(found[0].count);
}

/** The server reads the value as one of the column's type; where it cannot, no row has it. */
async function holds(session: Session, { table, column }: ColumnId, value: string): Promise<number> {
  const name = raw(quoteIdentifier(column));
  const found = await tryInSavepoint(session, () =>
    session.query<{ held: number }>(sql`
      select count(*)::int as held
      from (select from ${raw(quoteTable(table))} where ${name} = ${value} limit 1) as first`),
  );
  return found?.[0].held ?? 0;
}

async function greatest(session: Session, { table, column }: ColumnId): Promise<number> {
  const name = quoteIdentifier(column);
  const found = await session.query<{ greatest: string | null }>(sql`
    select greatest(max(${raw(name)}::numeric), -min(${raw(name)}::numeric))::text as greatest
    from ${raw(quoteTable(table))}`);
  return Number(found[0].greatest ?? 0);
}
