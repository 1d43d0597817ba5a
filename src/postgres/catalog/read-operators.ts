import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteIdentifier } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface OperatorRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly function: string;
  readonly commutator: OperatorName | null;
  readonly negator: OperatorName | null;
  readonly merges: boolean;
  readonly hashes: boolean;
  readonly restrict: string | null;
  readonly join: string | null;
  readonly comment: string | null;
}

interface OperatorName {
  readonly schema: string;
  readonly name: string;
}

/**
 * The operators of users. One that commutes with or negates another names it before it stands, which PostgreSQL allows:
 * it is announced, and filled in when its turn comes.
 */
export async function readOperators(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<OperatorRow>(sql`
    select o.oid, n.nspname::text as schema, o.oprname::text as name,
      format_type(nullif(o.oprleft, 0), null) as left, format_type(nullif(o.oprright, 0), null) as right,
      o.oprcode::regproc::text as function, o.oprcanmerge as merges, o.oprcanhash as hashes,
      case when c.oid is not null then json_build_object('schema', cn.nspname, 'name', c.oprname) end as commutator,
      case when g.oid is not null then json_build_object('schema', gn.nspname, 'name', g.oprname) end as negator,
      nullif(o.oprrest, 0)::regproc::text as restrict, nullif(o.oprjoin, 0)::regproc::text as join,
      obj_description(o.oid, 'pg_operator') as comment
    from pg_operator o
    join pg_namespace n on n.oid = o.oprnamespace
    left join pg_operator c on c.oid = o.oprcom
    left join pg_namespace cn on cn.oid = c.oprnamespace
    left join pg_operator g on g.oid = o.oprnegate
    left join pg_namespace gn on gn.oid = g.oprnamespace
    where o.oprcode <> 0 and ${scope.inSchemas} and ${notOfExtension("pg_operator", "o.oid")}`);
  return rows.map((row) => {
    const takes = [row.left, row.right].map((type) => type ?? "none").join(", ");
    return {
      id: { schema: row.schema, name: row.name },
      oid: row.oid,
      kind: "operator",
      signature: `${row.name}(${takes})`,
      create: [createOperator(row), ...commentOn(`operator ${operatorName(row)} (${takes})`, row.comment)],
    };
  });
}

function createOperator(row: OperatorRow): string {
  const parts = [`function = ${row.function}`];
  if (row.left !== null) parts.push(`leftarg = ${row.left}`);
  if (row.right !== null) parts.push(`rightarg = ${row.right}`);
  if (row.commutator !== null) parts.push(`commutator = operator(${operatorName(row.commutator)})`);
  if (row.negator !== null) parts.push(`negator = operator(${operatorName(row.negator)})`);
  if (row.restrict !== null) parts.push(`restrict = ${row.restrict}`);
  if (row.join !== null) parts.push(`join = ${row.join}`);
  if (row.hashes) parts.push("hashes");
  if (row.merges) parts.push("merges");
  return `create operator ${operatorName(row)} (${parts.join(", ")})`;
}

/** The name of an operator is made of signs and never quoted. */
function operatorName({ schema, name }: OperatorName): string {
  return `${quoteIdentifier(schema)}.${name}`;
}
