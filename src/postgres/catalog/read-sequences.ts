import { compareTables } from "../../catalog/identifier-order.ts";
import type { Sequence } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../sql.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface SequenceRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly start: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly increment: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly persistence: string;
  readonly readable: boolean;
  readonly owner_schema: string | null;
  readonly owner_table: string | null;
  readonly owner_column: string | null;
  readonly identity: boolean;
  readonly comment: string | null;
}

/** Every sequence of users by name: serial and identity ones with their columns, and where each one stands now. */
export async function readSequences(scope: Scope): Promise<readonly Sequence[]> {
  const rows = await scope.session.query<SequenceRow>(sql`
    select c.oid, n.nspname::text as schema, c.relname::text as name, format_type(s.seqtypid, null) as type,
      s.seqstart::text as start, s.seqmin::text as minimum, s.seqmax::text as maximum,
      s.seqincrement::text as increment, s.seqcache::text as cache, s.seqcycle as cycle,
      c.relpersistence::text as persistence,
      has_sequence_privilege(c.oid, 'SELECT') and has_schema_privilege(n.oid, 'USAGE')
        and not (pg_is_in_recovery() and c.relpersistence = 'u') as readable,
      o.nspname::text as owner_schema, t.relname::text as owner_table, a.attname::text as owner_column,
      coalesce(d.deptype = 'i', false) as identity, obj_description(c.oid, 'pg_class') as comment
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_sequence s on s.seqrelid = c.oid
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
    left join pg_class t on t.oid = d.refobjid
    left join pg_namespace o on o.oid = t.relnamespace
    left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where c.relkind = 'S' and c.relpersistence <> 't' and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
  const positions = await readPositions(
    scope.session,
    rows.filter((row) => row.readable),
  );
  return rows.map((row) => sequence(row, positions.get(row.oid))).toSorted((a, b) => compareTables(a.id, b.id));
}

interface Position {
  readonly last: bigint;
  readonly called: boolean;
}

/**
 * Where sequences stand is in their own relations; pg_sequences hides it until the first call, when `setval(..., false)`
 * may have moved them. Sequences keep no versions, so this is later than the snapshot, which is harmless: too far, never back.
 */
async function readPositions(session: Session, rows: readonly SequenceRow[]): Promise<ReadonlyMap<number, Position>> {
  const positions = new Map<number, Position>();
  // PostgreSQL plans a UNION ALL of thousands of branches slowly; a few hundred stay in the milliseconds.
  for (let from = 0; from < rows.length; from += 250) {
    const selects = rows
      .slice(from, from + 250)
      .map(
        (row) =>
          `select '${row.oid}'::oid as oid, last_value::text as last, is_called as called from ${quoteTable(row)}`,
      );
    const found = await session.query<{ readonly oid: number; readonly last: string; readonly called: boolean }>(
      sql`${raw(selects.join(" union all "))}`,
    );
    for (const row of found) positions.set(row.oid, { last: BigInt(row.last), called: row.called });
  }
  return positions;
}

function sequence(row: SequenceRow, position: Position | undefined): Sequence {
  return {
    id: { schema: row.schema, name: row.name },
    type: row.type,
    start: BigInt(row.start),
    minimum: BigInt(row.minimum),
    maximum: BigInt(row.maximum),
    increment: BigInt(row.increment),
    cache: BigInt(row.cache),
    cycle: row.cycle,
    lastValue: position?.last ?? null,
    isCalled: position?.called ?? false,
    persistence: row.persistence === "u" ? "unlogged" : "permanent",
    ownedBy: owner(row),
    comment: row.comment,
  };
}

function owner(row: SequenceRow): Sequence["ownedBy"] {
  if (row.owner_schema === null || row.owner_table === null || row.owner_column === null) return null;
  return {
    table: { schema: row.owner_schema, name: row.owner_table },
    column: row.owner_column,
    identity: row.identity,
  };
}
