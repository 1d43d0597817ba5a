import { groupFloor, outerShare } from "./group-floor.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { ownerNames, profiledRows, type ProfiledTable } from "./profile-rows.ts";

/**
 * The quantiles between which values are told to lie: a twentieth of all beyond each, and no fewer than 20 rows and 20 persons,
 * whoever the rows belong to. Each person weighs the same, however many rows are theirs. Null where there are too few.
 */
export async function sharedBounds(
  session: Session,
  profiled: ProfiledTable,
  { value, where, rows }: { readonly value: string; readonly where: string; readonly rows: number },
): Promise<readonly [number, number] | null> {
  const share = outerShare(rows);
  if (share === null) return null;
  const from = { rows: `${profiledRows(profiled)} where ${where}`, value };
  const owners = ownerNames(profiled);
  const found =
    owners.length === 0
      ? [await quantiles(session, from, share)]
      : await owners.reduce<Promise<readonly Bounds[]>>(
          async (before, owner) => [...(await before), await ownedQuantiles(session, from, owner)],
          Promise.resolve([]),
        );
  if (found.some(({ persons }) => persons < groupFloor * 2)) return null;
  const low = Math.max(...found.map((one) => one.low));
  const high = Math.min(...found.map((one) => one.high));
  return low <= high ? [low, high] : null;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly persons: number;
}

interface From {
  readonly rows: string;
  readonly value: string;
}

async function quantiles(session: Session, { rows, value }: From, share: number): Promise<Bounds> {
  const [found] = await session.query<{ low: string | null; high: string | null; persons: number }>(sql`
    select percentile_disc(${share}::float8) within group (order by ${raw(value)})::text as low,
      percentile_disc(1 - ${share}::float8) within group (order by ${raw(value)})::text as high,
      count(*)::float8 as persons
    from ${raw(rows)}`);
  return { low: Number(found.low), high: Number(found.high), persons: found.persons };
}

/** Of an owner's rows together as much as of any other's; and beyond the 20th of the least and of the greatest value of each. */
async function ownedQuantiles(session: Session, { rows, value }: From, owner: string): Promise<Bounds> {
  const [found] = await session.query<
    Readonly<Record<"low" | "high" | "least" | "most", string | null>> & { persons: number }
  >(sql`
    with looked as (select ${raw(value)} as value, ${raw(owner)} as owner from ${raw(rows)}),
    weighed as (select value, 1.0::float8 / count(*) over (partition by owner) as weight from looked),
    summed as (select value, sum(weight) over (order by value) as below, sum(weight) over () as total from weighed),
    each as (select min(value) as least, max(value) as most from looked group by owner)
    select (select min(value) from summed where below >= 0.05 * total - 1e-9)::text as low,
      (select min(value) from summed where below >= 0.95 * total - 1e-9)::text as high,
      (select least from each order by least offset ${groupFloor - 1}::int limit 1)::text as least,
      (select most from each order by most desc offset ${groupFloor - 1}::int limit 1)::text as most,
      (select count(*) from each)::float8 as persons`);
  return {
    low: Math.max(Number(found.low), Number(found.least)),
    high: Math.min(Number(found.high), Number(found.most)),
    persons: found.persons,
  };
}
