import type { TableId, UserType } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { raw, sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, qualified, type Scope } from "./scope.ts";

interface RangeRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly subtype: string;
  readonly operator_class: string;
  readonly collation: string | null;
  readonly canonical: string | null;
  readonly difference: string | null;
  readonly multirange_schema: string | null;
  readonly multirange_name: string | null;
  readonly comment: string | null;
}

/** The range types of users; from 14 each has a multirange type, whose name is kept. */
export async function readRanges(scope: Scope): Promise<readonly UserType[]> {
  const many = scope.session.version >= 14;
  const multirange = raw(
    many ? "mn.nspname::text as multirange_schema, m.typname::text" : "null as multirange_schema, null",
  );
  const multirangeJoin = raw(
    many ? "left join pg_type m on m.oid = r.rngmultitypid left join pg_namespace mn on mn.oid = m.typnamespace" : "",
  );
  const rows = await scope.session.query<RangeRow>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name, format_type(r.rngsubtype, null) as subtype,
      ${qualified("opn", "op.opcname")} as operator_class,
      case when r.rngcollation <> st.typcollation then ${qualified("cn", "c.collname")} end as collation,
      nullif(r.rngcanonical, 0)::regproc::text as canonical, nullif(r.rngsubdiff, 0)::regproc::text as difference,
      ${multirange} as multirange_name, obj_description(t.oid, 'pg_type') as comment
    from pg_range r
    join pg_type t on t.oid = r.rngtypid
    join pg_namespace n on n.oid = t.typnamespace
    join pg_type st on st.oid = r.rngsubtype
    join pg_opclass op on op.oid = r.rngsubopc
    join pg_namespace opn on opn.oid = op.opcnamespace
    left join pg_collation c on c.oid = r.rngcollation
    left join pg_namespace cn on cn.oid = c.collnamespace
    ${multirangeJoin}
    where ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map((row) => ({
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "range",
    create: [createRange(row), ...commentOn(`type ${quoteTable(row)}`, row.comment)],
    labels: [],
    checks: [],
  }));
}

function createRange(row: RangeRow): string {
  const parts = [`subtype = ${row.subtype}`, `subtype_opclass = ${row.operator_class}`];
  if (row.collation !== null) parts.push(`collation = ${row.collation}`);
  if (row.canonical !== null) parts.push(`canonical = ${row.canonical}`);
  if (row.difference !== null) parts.push(`subtype_diff = ${row.difference}`);
  const multirange = chosenMultirange(row);
  if (multirange !== null) parts.push(`multirange_type_name = ${quoteTable(multirange)}`);
  return `create type ${quoteTable(row)} as range (${parts.join(", ")})`;
}

/** Null where PostgreSQL would choose this very name, so that a range says the same on servers that have no multiranges. */
function chosenMultirange(row: RangeRow): TableId | null {
  const { multirange_schema: schema, multirange_name: name } = row;
  if (schema === null || name === null) return null;
  const usual = row.name.includes("range") ? row.name.replace("range", "multirange") : `${row.name}_multirange`;
  return schema === row.schema && name === usual ? null : { schema, name };
}
