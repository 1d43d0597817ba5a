import type { UserType } from "../../catalog/catalog.ts";
import { quoteLiteral, quoteTable } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface EnumRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly comment: string | null;
}

/** The enums of users, labels in their own order. */
export async function readEnums(scope: Scope): Promise<readonly UserType[]> {
  const rows = await scope.session.query<EnumRow>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name,
      array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels,
      obj_description(t.oid, 'pg_type') as comment
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map((row) => ({
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "enum",
    create: [
      `create type ${quoteTable(row)} as enum (${row.labels.map(quoteLiteral).join(", ")})`,
      ...commentOn(`type ${quoteTable(row)}`, row.comment),
    ],
    labels: row.labels,
    checks: [],
  }));
}
