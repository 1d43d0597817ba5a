import { groupFloor, outerShare } from "./group-floor.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { ownerNames, profiledRows, type NamedOwner, type ProfiledTable } from "./profile-rows.ts";

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
  const found: Bounds[] = [];
  // Where rows belong to nobody, or to a few tenants alone, every row is a person.
  if (owners.every(({ least }) => least < groupFloor)) found.push(await quantiles(session, from, share));
  const persons = owners.filter(({ least }) => least >= groupFloor);
  for (const owner of persons) found.push(await ownedQuantiles(session, from, owner));
  for (const owner of owners.filter(({ least }) => least < groupFloor))
    for (const person of persons.length > 0 ? persons : [null])
      found.push(await mostlyReached(session, from, { owner, person }));
  if (found.some(({ persons, least }) => persons < least)) return null;
  const low = Math.max(...found.map((one) => one.low));
  const high = Math.min(...found.map((one) => one.high));
  return low <= high ? [low, high] : null;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly persons: number;
  /** Of how many there have to be some. */
  readonly least: number;
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
  const { low, high, persons } = found;
  return { low: Number(low), high: Number(high), persons, least: groupFloor * 2 };
}

/** Of an owner's rows together as much as of any other's; and beyond the 20th of the least and of the greatest value of each. */
async function ownedQuantiles(session: Session, { rows, value }: From, owner: NamedOwner): Promise<Bounds> {
  const [found] = await session.query<
    Readonly<Record<"low" | "high" | "least" | "most", string | null>> & { persons: number }
  >(sql`
    with looked as (select ${raw(value)} as value, ${raw(owner.name)} as owner from ${raw(rows)}),
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
    least: groupFloor * 2,
  };
}

/**
 * Of few tenants, shops or staff what most of them reach: of each the quantiles beyond which a twentieth of its persons lie, and two
 * at least, so that nobody who deals with all of them decides.
 */
async function mostlyReached(
  session: Session,
  { rows, value }: From,
  { owner, person }: { readonly owner: NamedOwner; readonly person: NamedOwner | null },
): Promise<Bounds> {
  const weight = person === null ? "1.0::float8" : "1.0::float8 / count(*) over (partition by owner, person)";
  const outer = "greatest(0.05 * persons, least(0.5 * persons, 2)) - 1e-9";
  const [found] = await session.query<Readonly<Record<"low" | "high", string | null>> & { all: number }>(sql`
    with looked as (
      select ${raw(value)} as value, ${raw(owner.name)} as owner, ${raw(person?.name ?? "null")} as person
      from ${raw(rows)} and ${raw(owner.name)} is not null
    ),
    weighed as (select value, owner, ${raw(weight)} as weight from looked),
    summed as (
      select value, owner, sum(weight) over (partition by owner order by value) as below,
        sum(weight) over (partition by owner) as persons
      from weighed
    ),
    each as (
      select min(value) filter (where below >= ${raw(outer)}) as least,
        min(value) filter (where below >= persons - (${raw(outer)}) - 2e-9) as most
      from summed
      group by owner
    )
    select (select least from each order by least offset ${owner.least - 1}::int limit 1)::text as low,
      (select most from each order by most desc offset ${owner.least - 1}::int limit 1)::text as high,
      (select count(*) from each)::float8 as all`);
  return { low: Number(found.low), high: Number(found.high), persons: found.all, least: owner.least };
}
