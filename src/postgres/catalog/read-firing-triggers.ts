import type { Catalog, TableId } from "../../catalog/catalog.ts";
import { compareText } from "../../catalog/identifier-order.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";
import { writtenInText, type WriteEvent } from "./written-in-text.ts";

/** A trigger of the schema's own that is enabled. */
export interface FiringTrigger {
  readonly name: string;
  readonly table: TableId;
  readonly events: readonly (WriteEvent | "truncate")[];
  /** Whether it sees each row before it is written, and so may drop it. */
  readonly mayDrop: boolean;
  /** Whether it waits for the end of the transaction. */
  readonly isDeferred: boolean;
  /** The bare name of the function that it calls. */
  readonly function: string;
  /** What its function, and the functions which that calls, write, as far as their text tells; sorted. */
  readonly writes: readonly TriggerWrite[];
}

/** A table that a trigger writes. */
export interface TriggerWrite {
  readonly table: TableId;
  readonly event: WriteEvent;
}

/**
 * The triggers of users that fire for our statements, with what they write. What they write is read from the text of their
 * functions, so what a statement is put together from while it runs stays unknown. A partition's own copy of its parent's
 * trigger is no second one.
 */
export async function readFiringTriggers(session: Session, catalog: Catalog): Promise<readonly FiringTrigger[]> {
  const rows = await session.query<TriggerRow>(sql`
    select tgname::text as name, nspname::text as schema, relname::text as "table", tgtype::int as type,
      tginitdeferred as deferred, tgfoid::text as function
    from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    join pg_namespace on pg_namespace.oid = relnamespace
    where not tgisinternal and tgparentid = 0 and tgenabled in ('O', 'A') and relkind in ('r', 'p')
      and relpersistence <> 't' and nspname !~ '^pg_' and nspname not in ('information_schema', '_seedbed')`);
  if (rows.length === 0) return [];
  const functions = await readFunctions(session);
  return rows
    .map((row): FiringTrigger => {
      const table = { schema: row.schema, name: row.table };
      return {
        name: row.name,
        table,
        events: eventsOf(row.type),
        mayDrop: (row.type & 7) === 7,
        isDeferred: row.deferred,
        function: functions.byOid.get(row.function)?.name ?? "",
        writes: writesOf(catalog, functions, row),
      };
    })
    .toSorted((a, b) => compareText(displayTable(a.table), displayTable(b.table)) || compareText(a.name, b.name));
}

interface TriggerRow {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly type: number;
  readonly deferred: boolean;
  readonly function: string;
}

interface FunctionRow {
  readonly oid: string;
  readonly name: string;
  readonly text: string;
}

interface Functions {
  readonly byOid: ReadonlyMap<string, FunctionRow>;
  readonly byName: ReadonlyMap<string, readonly FunctionRow[]>;
}

/** The bits of pg_trigger.tgtype: 1 for each row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate. */
function eventsOf(type: number): FiringTrigger["events"] {
  const bits = [
    [4, "insert"],
    [16, "update"],
    [8, "delete"],
    [32, "truncate"],
  ] as const;
  return bits.flatMap(([bit, event]) => ((type & bit) === 0 ? [] : [event]));
}

/** The text of a body that the server has parsed already (BEGIN ATOMIC) is not kept; it prints it. */
async function readFunctions(session: Session): Promise<Functions> {
  const rows = await session.query<FunctionRow>(sql`
    select pg_proc.oid::text as oid, proname::text as name,
      case when prosrc = '' then pg_get_functiondef(pg_proc.oid) else prosrc end as text
    from pg_proc
    join pg_namespace on pg_namespace.oid = pronamespace
    join pg_language on pg_language.oid = prolang
    where prokind in ('f', 'p') and lanname not in ('internal', 'c')
      and nspname !~ '^pg_' and nspname <> 'information_schema'`);
  const byName = new Map<string, FunctionRow[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return { byOid: new Map(rows.map((row) => [row.oid, row])), byName };
}

function writesOf(catalog: Catalog, { byOid, byName }: Functions, trigger: TriggerRow): readonly TriggerWrite[] {
  const found = new Map<string, TriggerWrite>();
  const seen = new Set<string>();
  const own = byOid.get(trigger.function);
  const waiting = own === undefined ? [] : [own];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.oid)) continue;
    seen.add(next.oid);
    const { writes, calls } = writtenInText(next.text);
    for (const { schema, name, event } of writes) {
      const table = tableNamed(catalog, { schema, name }, trigger.schema);
      if (table !== undefined) found.set(`${displayTable(table)} ${event}`, { table, event });
    }
    for (const call of calls) waiting.push(...(byName.get(call) ?? []));
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([, write]) => write);
}

/** A bare name is looked for where the trigger's own table is, then in public, then anywhere. */
function tableNamed(
  { tables }: Catalog,
  { schema, name }: { readonly schema: string | null; readonly name: string },
  near: string,
): TableId | undefined {
  const named = tables.map(({ id }) => id).filter((id) => id.name === name && (schema ?? id.schema) === id.schema);
  return named.find((id) => id.schema === near) ?? named.find((id) => id.schema === "public") ?? named.at(0);
}
