import type { Table, TableId } from "../../catalog/catalog.ts";
import { linkedColumns } from "../../catalog/link-of.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { keptSequences } from "../../postgres/schema/create-sequence.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { PreflightCheck, PreflightContext } from "../preflight-check.ts";
import type { Standing } from "../standing.ts";

/** Tables that stand can be emptied and filled: nothing outside of the plan hangs on them, and nothing happens by itself. */
export const standingTables: PreflightCheck = {
  name: "standing-tables",
  summary: "Tables that stand in the target can be emptied and filled without touching anything else.",
  run: async (context) => {
    const { standing, resuming, target } = context;
    if (standing === null) return [];
    const touched = standing.catalog.tables.filter(standing.isTouched);
    const always = [...(await triggers(target, touched)), ...(await rules(target, touched, standing))];
    if (resuming) return always;
    const rights = [
      ...(await missingRights(context, touched, standing)),
      ...(await closedSequences(context, standing)),
    ];
    // Whoever may not read the tables cannot be told whether they hold rows.
    const asks = context.settings.onExistingData === "fail" && rights.length === 0;
    return [
      ...outsideKeys(standing, touched),
      ...always,
      ...rights,
      ...(standing.how === "refill" ? await dependents(target, touched) : []),
      ...(asks ? await rowsHeld(target, touched) : []),
    ];
  },
};

function outsideKeys({ catalog, isTouched }: Standing, touched: readonly Table[]): readonly Finding[] {
  const names = new Set(touched.map((table) => displayTable(table.id)));
  return catalog.tables
    .filter((table) => !isTouched(table))
    .flatMap((table) => table.foreignKeys.filter((key) => key.local && names.has(displayTable(key.references))))
    .map((key) => ({
      code: "TARGET_KEY_FROM_OUTSIDE",
      severity: "error" as const,
      where: `${displayTable(key.table)} (${key.name})`,
      message: `${displayTable(key.table)} is no table of this run and references ${displayTable(key.references)}, which would be emptied.`,
      hint: `Let the run copy ${displayTable(key.table)} too, or run in the target: alter table ${quoteTable(key.table)} drop constraint ${quoteIdentifier(key.name)};`,
    }));
}

/** They would change rows on their way in, or tell somebody; switching them off for a while is for the owner to decide. */
async function triggers(target: Session, touched: readonly Table[]): Promise<readonly Finding[]> {
  // 4 is INSERT, 16 UPDATE, 32 TRUNCATE. A replica's triggers do not fire for us.
  const rows = await target.query<{ oid: number; name: string }>(sql`
    select tgrelid as oid, tgname::text as name
    from pg_trigger
    where tgrelid = any(${oidsOf(touched)}::oid[]) and not tgisinternal and tgenabled in ('O', 'A') and tgtype & 52 <> 0
    order by tgname`);
  return rows.map(({ oid, name }) => {
    const at = nameOf(touched, oid);
    return {
      code: "TARGET_HAS_TRIGGERS",
      severity: "error",
      where: `${displayTable(at)} (${name})`,
      message: `The trigger ${name} of ${displayTable(at)} would fire for every row that is written.`,
      hint: `Run in the target: alter table ${quoteTable(at)} disable trigger ${quoteIdentifier(name)}; and after the run: alter table ${quoteTable(at)} enable trigger ${quoteIdentifier(name)};`,
    };
  });
}

/** COPY passes by rules; an UPDATE that fills in a key does not. */
async function rules(
  target: Session,
  touched: readonly Table[],
  { how, order }: Standing,
): Promise<readonly Finding[]> {
  if (how !== "in_place") return [];
  const linked = touched.filter((table) => linkedColumns(order.links, table.id).length > 0);
  const rows = await target.query<{ oid: number; name: string }>(sql`
    select ev_class as oid, rulename::text as name
    from pg_rewrite
    where ev_class = any(${oidsOf(linked)}::oid[]) and ev_type = '2' and ev_enabled in ('O', 'A')
    order by rulename`);
  return rows.map(({ oid, name }) => {
    const at = nameOf(touched, oid);
    return {
      code: "TARGET_HAS_TRIGGERS",
      severity: "error",
      where: `${displayTable(at)} (${name})`,
      message: `The rule ${name} of ${displayTable(at)} would take the place of updates that fill in keys.`,
      hint: `Run in the target: alter table ${quoteTable(at)} disable rule ${quoteIdentifier(name)}; and enable it after the run.`,
    };
  });
}

interface Rights {
  readonly oid: number;
  readonly role: string;
  readonly owner: boolean;
  readonly schema_usage: boolean;
  readonly schema_create: boolean;
  readonly may_select: boolean;
  readonly may_insert: boolean;
  readonly may_update: boolean;
  readonly may_truncate: boolean;
  readonly hidden: boolean;
}

async function missingRights(
  { target, settings }: PreflightContext,
  touched: readonly Table[],
  { how, order }: Standing,
): Promise<readonly Finding[]> {
  const rows = await target.query<Rights>(sql`
    select c.oid, current_user::text as role, pg_has_role(c.relowner, 'usage') as owner,
      has_schema_privilege(c.relnamespace, 'usage') as schema_usage,
      has_schema_privilege(c.relnamespace, 'create') as schema_create,
      has_table_privilege(c.oid, 'select') as may_select, has_table_privilege(c.oid, 'insert') as may_insert,
      has_table_privilege(c.oid, 'update') as may_update, has_table_privilege(c.oid, 'truncate') as may_truncate,
      row_security_active(c.oid) as hidden
    from pg_class c
    where c.oid = any(${oidsOf(touched)}::oid[])
    order by c.oid::regclass::text`);
  return rows.flatMap((rights) => {
    const at = nameOf(touched, rights.oid);
    const wants = [
      ...(rights.may_select ? [] : ["select"]),
      ...(rights.may_insert ? [] : ["insert"]),
      ...(rights.may_update || linkedColumns(order.links, at).length === 0 ? [] : ["update"]),
      ...(rights.may_truncate || settings.onExistingData === "fail" ? [] : ["truncate"]),
    ];
    const role = quoteIdentifier(rights.role);
    const grants = [
      ...(rights.schema_usage ? [] : [`grant usage on schema ${quoteIdentifier(at.schema)} to ${role};`]),
      ...(how === "refill" && !rights.schema_create
        ? [`grant create on schema ${quoteIdentifier(at.schema)} to ${role};`]
        : []),
      ...(how === "refill" && !rights.owner ? [`alter table ${quoteTable(at)} owner to ${role};`] : []),
      ...(wants.length === 0 || (how === "refill" && !rights.owner)
        ? []
        : [`grant ${wants.join(", ")} on ${quoteTable(at)} to ${role};`]),
    ];
    return [...(grants.length === 0 ? [] : [notWritable(at, grants)]), ...(rights.hidden ? [hidden(at)] : [])];
  });
}

/** Sequences are set past the rows at the end, and looked at when the copy is verified. */
async function closedSequences(
  { target, catalog, kept }: PreflightContext,
  standing: Standing,
): Promise<readonly Finding[]> {
  const sequences = keptSequences(catalog.sequences, catalog.tables.filter(kept));
  const wanted = new Set(sequences.map(({ id }) => displayTable(id)));
  const ids = standing.catalog.sequences.map(({ id }) => id).filter((id) => wanted.has(displayTable(id)));
  const rows = await target.query<{ place: number; role: string }>(sql`
    select place::int - 1 as place, current_user::text as role
    from unnest(${ids.map(quoteTable)}::text[]) with ordinality as wanted(name, place)
    where not (has_sequence_privilege(name, 'select') and has_sequence_privilege(name, 'update'))
    order by place`);
  return rows.map(({ place, role }) =>
    notWritable(ids[place], [
      `grant select, update on sequence ${quoteTable(ids[place])} to ${quoteIdentifier(role)};`,
    ]),
  );
}

function notWritable(at: TableId, grants: readonly string[]): Finding {
  return {
    code: "TARGET_NOT_WRITABLE",
    severity: "error",
    where: displayTable(at),
    message: `The target's role may not do with ${displayTable(at)} what this run has to.`,
    hint: `Run as an owner of the target: ${grants.join(" ")}`,
  };
}

function hidden(at: TableId): Finding {
  return {
    code: "TARGET_NOT_WRITABLE",
    severity: "error",
    where: displayTable(at),
    message: `Row security holds for the target's role in ${displayTable(at)}, and COPY does not write through it.`,
    hint: "Use a role with BYPASSRLS, or the owner of the table where row security is not forced.",
  };
}

/** A view that groups by a primary key depends on it, so the key could not be dropped. */
async function dependents(target: Session, touched: readonly Table[]): Promise<readonly Finding[]> {
  const rows = await target.query<{ oid: number; key: string; schema: string; name: string }>(sql`
    select distinct c.conrelid as oid, c.conname::text as key, n.nspname::text as schema, v.relname::text as name
    from pg_depend d
    join pg_rewrite r on r.oid = d.objid
    join pg_class v on v.oid = r.ev_class
    join pg_namespace n on n.oid = v.relnamespace
    join pg_constraint c on c.oid = d.refobjid
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_constraint'::regclass
      and c.conrelid = any(${oidsOf(touched)}::oid[])
    order by 3, 4`);
  return rows.map(({ oid, key, schema, name }) => ({
    code: "TARGET_KEY_IN_USE",
    severity: "error",
    where: `${displayTable(nameOf(touched, oid))} (${key})`,
    message: `The view ${displayTable({ schema, name })} depends on the key ${key}, which would be dropped for a while.`,
    hint: "Use constraints: in_place, which drops nothing, or drop the view and make it again after the run.",
  }));
}

async function rowsHeld(target: Session, touched: readonly Table[]): Promise<readonly Finding[]> {
  const stored = touched.filter((table) => table.kind === "table");
  if (stored.length === 0) return [];
  const parts = stored.map(
    (table, place) => `select ${place} as place where exists (select from only ${quoteTable(table.id)})`,
  );
  const rows = await target.query<{ place: number }>(sql`${raw(parts.join(" union all "))}`);
  if (rows.length === 0) return [];
  const first = rows.slice(0, 5).map(({ place }) => displayTable(stored[place].id));
  return [
    {
      code: "TARGET_NOT_EMPTY",
      severity: "error",
      where: "target",
      message: `${rows.length} of the target's tables hold rows (${first.join(", ")}${rows.length > 5 ? ", ..." : ""}), and on_existing_data is fail.`,
      hint: "Empty them, or use on_existing_data: truncate.",
    },
  ];
}

function oidsOf(tables: readonly Table[]): readonly number[] {
  return tables.map((table) => table.oid);
}

function nameOf(tables: readonly Table[], oid: number): TableId {
  const table = tables.find((one) => one.oid === oid);
  if (table === undefined) throw new TypeError("The target has a table that its catalog has not.");
  return table.id;
}
