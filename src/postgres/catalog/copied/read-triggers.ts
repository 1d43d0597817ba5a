import { quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { sql } from "../../sql.ts";
import { commentOn } from "../comment-on.ts";
import { node } from "../read-dependencies.ts";
import { notOfExtension, type Scope } from "../scope.ts";
import type { CopyCandidate } from "./copy-candidate.ts";

interface FiringRow {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
  /** O fires, D never, R on replicas, A always. */
  readonly enabled: string;
  readonly comment: string | null;
}

interface TriggerRow extends FiringRow {
  readonly partitions: readonly { readonly schema: string; readonly table: string; readonly enabled: string }[];
}

/** The triggers of users on tables and views. Those that partitions have from their parent come with the parent's. */
export async function readTriggers(scope: Scope): Promise<readonly CopyCandidate[]> {
  const rows = await scope.session.query<TriggerRow>(sql`
    with recursive descent(root, oid) as (
      select t.tgparentid, t.oid from pg_trigger t where t.tgparentid <> 0
      union all
      select t.tgparentid, d.oid
      from descent d join pg_trigger t on t.oid = d.root
      where t.tgparentid <> 0
    )
    select t.oid, n.nspname::text as schema, c.relname::text as table, t.tgname::text as name,
      pg_get_triggerdef(t.oid) as definition, t.tgenabled::text as enabled,
      obj_description(t.oid, 'pg_trigger') as comment,
      coalesce((
        select json_agg(json_build_object('schema', pn.nspname, 'table', pc.relname, 'enabled', p.tgenabled)
          order by pn.nspname collate "C", pc.relname collate "C")
        from descent d
        join pg_trigger p on p.oid = d.oid
        join pg_class pc on pc.oid = p.tgrelid
        join pg_namespace pn on pn.oid = pc.relnamespace
        where d.root = t.oid), '[]') as partitions
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and c.relkind <> 'f' and c.relpersistence <> 't'
      and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")} and ${notOfExtension("pg_trigger", "t.oid")}`);
  return rows.map((row) => {
    const at = { schema: row.schema, name: row.table };
    const usual = [row, ...row.partitions].every((one) => one.enabled === "O");
    const states = usual
      ? []
      : [row, ...row.partitions].map((one) => {
          const where = quoteTable({ schema: one.schema, name: one.table });
          return `alter table only ${where} ${firing(one.enabled)} trigger ${quoteIdentifier(row.name)}`;
        });
    return candidate(row, {
      group: "triggers",
      kind: "trigger",
      node: node("trigger", row.oid),
      create: [row.definition, ...states, ...comment("trigger", row, at)],
    });
  });
}

/** The rules of users, but for those that make a view what it is. */
export async function readRules(scope: Scope): Promise<readonly CopyCandidate[]> {
  const rows = await scope.session.query<FiringRow>(sql`
    select r.oid, n.nspname::text as schema, c.relname::text as table, r.rulename::text as name,
      pg_get_ruledef(r.oid) as definition, r.ev_enabled::text as enabled, obj_description(r.oid, 'pg_rewrite') as comment
    from pg_rewrite r
    join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and c.relkind <> 'f' and c.relpersistence <> 't'
      and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")} and ${notOfExtension("pg_rewrite", "r.oid")}`);
  return rows.map((row) => {
    const at = { schema: row.schema, name: row.table };
    const state = `alter table only ${quoteTable(at)} ${firing(row.enabled)} rule ${quoteIdentifier(row.name)}`;
    return candidate(row, {
      group: "views",
      kind: "rule",
      node: node("rule", row.oid),
      create: [
        row.definition.trim().replace(/;$/, ""),
        ...(row.enabled === "O" ? [] : [state]),
        ...comment("rule", row, at),
      ],
    });
  });
}

function candidate(row: FiringRow, own: Pick<CopyCandidate, "group" | "kind" | "node" | "create">): CopyCandidate {
  const on = { schema: row.schema, name: row.table };
  return { ...own, schema: row.schema, name: row.name, on, fill: [], demands: {} };
}

function firing(letter: string): string {
  if (letter === "D") return "disable";
  if (letter === "R") return "enable replica";
  return letter === "A" ? "enable always" : "enable";
}

function comment(kind: string, row: FiringRow, at: { readonly schema: string; readonly name: string }) {
  return commentOn(`${kind} ${quoteIdentifier(row.name)} on ${quoteTable(at)}`, row.comment);
}
