import type { UserType } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, qualified, type Scope } from "./scope.ts";

interface CompositeRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly comment: string | null;
}

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly comment: string | null;
}

/** The composite types that users made by themselves; those of tables are left out. */
export async function readComposites(scope: Scope): Promise<readonly UserType[]> {
  const rows = await scope.session.query<CompositeRow>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name,
      coalesce((
        select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'collation', case when a.attcollation <> at.typcollation then ${qualified("cn", "c.collname")} end,
          'comment', col_description(a.attrelid, a.attnum)) order by a.attnum)
        from pg_attribute a
        join pg_type at on at.oid = a.atttypid
        left join pg_collation c on c.oid = a.attcollation
        left join pg_namespace cn on cn.oid = c.collnamespace
        where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped), '[]') as attributes,
      obj_description(t.oid, 'pg_type') as comment
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    join pg_class r on r.oid = t.typrelid and r.relkind = 'c'
    where t.typtype = 'c' and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map((row) => ({
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "composite",
    create: [
      `create type ${quoteTable(row)} as (${row.attributes.map(attribute).join(", ")})`,
      ...commentOn(`type ${quoteTable(row)}`, row.comment),
      ...row.attributes.flatMap((part) =>
        commentOn(`column ${quoteTable(row)}.${quoteIdentifier(part.name)}`, part.comment),
      ),
    ],
    labels: [],
    checks: [],
  }));
}

function attribute(part: Attribute): string {
  const collate = part.collation === null ? "" : ` collate ${part.collation}`;
  return `${quoteIdentifier(part.name)} ${part.type}${collate}`;
}
