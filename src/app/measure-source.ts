import type { Catalog, ColumnId, Table, TableId } from "../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../catalog/names.ts";
import { unreadableTables } from "../engine/checks/source-readable.ts";
import type { TablePlan } from "../engine/table-plan.ts";
import { systemClock, type Clock } from "../core/clock.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { TableContent } from "../detect/column-content.ts";
import type { Measurements, SampledContent } from "../jobs/mask/measurements.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { checkSample, fitSample } from "./sample-checks.ts";
import { sampleColumns } from "./sample-columns.ts";

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
  return {
    rows: (table) => once(displayTable(table), table, () => rows(session, catalog, table)),
    distinct: ({ table, column }) =>
      once(`distinct ${displayTable(table)} ${column}`, table, () => distinct(session, { table, column })),
    problemWith: (table, condition) => {
      const answer = last.then(() => problemWith(session, table, condition));
      last = answer.catch(() => {});
      return answer;
    },
    greatest: ({ table, column }) =>
      once(`${displayTable(table)} ${column}`, table, () => greatest(session, { table, column })),
    breaking: (check) => queued(() => checkSample(session, { ...check, plans: check.plans.filter(readable) })),
    misfitting: (fit) => queued(() => fitSample(session, { ...fit, plans: fit.plans.filter(readable) })),
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

async function greatest(session: Session, { table, column }: ColumnId): Promise<number> {
  const name = quoteIdentifier(column);
  const found = await session.query<{ greatest: string | null }>(sql`
    select greatest(max(${raw(name)}::numeric), -min(${raw(name)}::numeric))::text as greatest
    from ${raw(quoteTable(table))}`);
  return Number(found[0].greatest ?? 0);
}
