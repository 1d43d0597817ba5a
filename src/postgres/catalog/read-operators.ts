import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteIdentifier } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface OperatorRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly function: string;
  readonly commutes: boolean;
  readonly merges: boolean;
  readonly hashes: boolean;
  readonly restrict: string | null;
  readonly join: string | null;
}

/**
 * The operators of users. Which other operator commutes with or negates one only helps the planner, so it is kept only for
 * an operator that commutes with itself, as EXCLUDE demands.
 */
export async function readOperators(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<OperatorRow>(sql`
    select o.oid, n.nspname::text as schema, o.oprname::text as name,
      format_type(nullif(o.oprleft, 0), null) as left, format_type(nullif(o.oprright, 0), null) as right,
      o.oprcode::regproc::text as function, o.oprcom = o.oid as commutes, o.oprcanmerge as merges,
      o.oprcanhash as hashes, nullif(o.oprrest, 0)::regproc::text as restrict,
      nullif(o.oprjoin, 0)::regproc::text as join
    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
    where o.oprcode <> 0 and ${scope.inSchemas} and ${notOfExtension("pg_operator", "o.oid")}`);
  return rows.map((row) => ({
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "operator",
    signature: `${row.name}(${[row.left, row.right].map((type) => type ?? "none").join(", ")})`,
    create: [createOperator(row)],
  }));
}

function createOperator(row: OperatorRow): string {
  const at = `${quoteIdentifier(row.schema)}.${row.name}`;
  const parts = [`function = ${row.function}`];
  if (row.left !== null) parts.push(`leftarg = ${row.left}`);
  if (row.right !== null) parts.push(`rightarg = ${row.right}`);
  if (row.restrict !== null) parts.push(`restrict = ${row.restrict}`);
  if (row.join !== null) parts.push(`join = ${row.join}`);
  if (row.commutes) {
    parts.push(`commutator = operator(${at})`);
    if (row.hashes) parts.push("hashes");
    if (row.merges) parts.push("merges");
  }
  return `create operator ${at} (${parts.join(", ")})`;
}
