import type { Catalog, ColumnId } from "../../catalog/catalog.ts";
import { displayColumn, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import type { Clock } from "../../core/clock.ts";
import type { ColumnPair, Overlap } from "../../jobs/mask/measurements.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { tryInSavepoint } from "./try-in-savepoint.ts";

/** Rows looked at, and how many different values of theirs. */
const rowsRead = 500;
const valuesTaken = 50;
/** Pairs of columns asked for in one round trip. */
const together = 20;
/** For a round trip, and for all of them: a plan must not wait long for a hint. */
const milliseconds = 300;
const mostMilliseconds = 2_000;

/**
 * Counts how many of a column's values stand in another column, for many pairs, as far as time goes. The server compares; no
 * value comes here. The other column has a unique index, so a value is one look into it.
 */
export async function valueOverlaps(
  session: Session,
  { catalog, clock }: { readonly catalog: Catalog; readonly clock: Clock },
  pairs: readonly ColumnPair[],
): Promise<readonly Overlap[]> {
  const started = clock.now();
  const found: Overlap[] = [];
  for (let place = 0; place < pairs.length; place += together) {
    if (clock.now() - started > mostMilliseconds) break;
    const some = pairs.slice(place, place + together);
    found.push(...((await counted(session, catalog, some)) ?? (await oneByOne(session, catalog, some))));
  }
  return found;
}

/** Null where the server refuses one of them: a value that the other type does not take, or time that is up. */
function counted(session: Session, catalog: Catalog, pairs: readonly ColumnPair[]): Promise<readonly Overlap[] | null> {
  return tryInSavepoint(session, async () => {
    const timeout = sql`set local statement_timeout = ${raw(String(milliseconds))}`;
    const queries = pairs.map((pair) => sql`${raw(overlapQuery(catalog, pair))}`);
    const [, ...counts] = await session.runAll<{ readonly all: string; readonly found: string }>([timeout, ...queries]);
    return counts.map(([row], at) => ({ ...pairs[at], values: Number(row.all), found: Number(row.found) }));
  });
}

async function oneByOne(session: Session, catalog: Catalog, pairs: readonly ColumnPair[]): Promise<readonly Overlap[]> {
  const found: Overlap[] = [];
  for (const pair of pairs) found.push(...((await counted(session, catalog, [pair])) ?? []));
  return found;
}

/** Ordered by a hash: in their own order the first values would be alike. */
function overlapQuery(catalog: Catalog, { from, to }: ColumnPair): string {
  const [own, other] = [quoteIdentifier(from.column), quoteIdentifier(to.column)];
  return `select count(*)::text as "all", count(*) filter (where exists (
      select from ${quoteTable(to.table)} there where there.${other} = sampled.value::${typeOf(catalog, to)}
    ))::text as found
    from (
      select value
      from (select distinct ${own}::text as value from (select ${own} from ${quoteTable(from.table)} where ${own} is not null limit ${rowsRead}) some_rows) some_values
      where length(value) between 3 and 200
      order by md5(value)
      limit ${valuesTaken}
    ) sampled`;
}

function typeOf(catalog: Catalog, { table, column }: ColumnId): string {
  const found = catalog.tables.find((one) => sameTable(one.id, table))?.columns.find(({ name }) => name === column);
  if (found === undefined) throw new TypeError(`The catalog has no column ${displayColumn(table, column)}.`);
  return found.type.sql;
}
