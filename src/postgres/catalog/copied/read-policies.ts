import { quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { sql } from "../../sql.ts";
import { commentOn } from "../comment-on.ts";
import { node } from "../read-dependencies.ts";
import { notOfExtension, type Scope } from "../scope.ts";
import type { CopyCandidate } from "./copy-candidate.ts";

interface PolicyRow {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: string;
  /** Empty for PUBLIC. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly comment: string | null;
}

/** The policies of users, and for each table with row security that it is on. */
export async function readPolicies(scope: Scope): Promise<readonly CopyCandidate[]> {
  const rows = await scope.session.query<PolicyRow>(sql`
    select p.oid, n.nspname::text as schema, c.relname::text as table, p.polname::text as name,
      p.polpermissive as permissive, p.polcmd::text as command,
      array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles) order by r.rolname) as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
      obj_description(p.oid, 'pg_policy') as comment
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
  return [...rows.map(policy), ...(await readRowSecurity(scope))];
}

const commands: ReadonlyMap<string, string> = new Map([
  ["r", "select"],
  ["a", "insert"],
  ["w", "update"],
  ["d", "delete"],
]);

function policy(row: PolicyRow): CopyCandidate {
  const on = { schema: row.schema, name: row.table };
  const at = `policy ${quoteIdentifier(row.name)} on ${quoteTable(on)}`;
  const parts = [
    `create ${at} as ${row.permissive ? "permissive" : "restrictive"} for ${commands.get(row.command) ?? "all"}`,
    `to ${row.roles.length === 0 ? "public" : row.roles.map(quoteIdentifier).join(", ")}`,
  ];
  if (row.using !== null) parts.push(`using (${row.using})`);
  if (row.check !== null) parts.push(`with check (${row.check})`);
  return {
    group: "policies",
    node: node("policy", row.oid),
    kind: "policy",
    schema: row.schema,
    name: row.name,
    on,
    create: [parts.join(" "), ...commentOn(at, row.comment)],
    fill: [],
    demands: { roles: row.roles },
  };
}

/** A table may have it on without any policy: then nobody but its owner sees a row. */
async function readRowSecurity(scope: Scope): Promise<readonly CopyCandidate[]> {
  const rows = await scope.session.query<{
    readonly schema: string;
    readonly name: string;
    readonly enabled: boolean;
    readonly forced: boolean;
  }>(sql`
    select n.nspname::text as schema, c.relname::text as name, c.relrowsecurity as enabled,
      c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relpersistence <> 't' and (c.relrowsecurity or c.relforcerowsecurity)
      and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
  return rows.map(({ schema, name, enabled, forced }) => {
    const on = { schema, name };
    const alter = (how: string): string => `alter table ${quoteTable(on)} ${how} row level security`;
    return {
      group: "policies",
      node: `row security ${schema} ${name}`,
      kind: "row security",
      schema,
      name,
      on,
      create: [...(enabled ? [alter("enable")] : []), ...(forced ? [alter("force")] : [])],
      fill: [],
      demands: enabled && forced ? { forced: true } : {},
      tables: [on],
    };
  });
}
