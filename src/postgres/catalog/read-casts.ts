import type { RequiredObject } from "../../catalog/catalog.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface CastRow {
  readonly oid: number;
  readonly from: string;
  readonly to: string;
  readonly function: string | null;
  readonly method: string;
  readonly context: string;
  readonly own_type: boolean;
  readonly comment: string | null;
}

/** A cast that users made. */
export interface UserCast {
  readonly object: RequiredObject;
  /** Whether it is from or to a type of theirs: expressions may then need it, and nothing tells whether they do. */
  readonly ofOwnType: boolean;
}

/** The casts of users. They have no schema; one counts when both its types are seen or PostgreSQL's own. */
export async function readCasts(scope: Scope): Promise<readonly UserCast[]> {
  const rows = await scope.session.query<CastRow>(sql`
    with visible as (
      select n.oid, ${scope.inSchemas} as own from pg_namespace n where ${scope.inSchemas} or n.nspname = 'pg_catalog'
    )
    select c.oid, format_type(c.castsource, null) as from, format_type(c.casttarget, null) as to,
      nullif(c.castfunc, 0)::regprocedure::text as function, c.castmethod::text as method,
      c.castcontext::text as context, sn.own or tn.own as own_type, obj_description(c.oid, 'pg_cast') as comment
    from pg_cast c
    join pg_type s on s.oid = c.castsource
    join visible sn on sn.oid = s.typnamespace
    join pg_type t on t.oid = c.casttarget
    join visible tn on tn.oid = t.typnamespace
    where c.oid >= 16384 and ${notOfExtension("pg_cast", "c.oid")}
      and not exists (
        select from pg_depend d
        where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')`);
  return rows.map((row) => {
    const name = `(${row.from} as ${row.to})`;
    const create = [createCast(row, name), ...commentOn(`cast ${name}`, row.comment)];
    const object = { id: { schema: "", name }, oid: row.oid, kind: "cast" as const, signature: name, create };
    return { object, ofOwnType: row.own_type };
  });
}

function createCast(row: CastRow, name: string): string {
  const how =
    row.function !== null ? `with function ${row.function}` : row.method === "i" ? "with inout" : "without function";
  const when = row.context === "i" ? " as implicit" : row.context === "a" ? " as assignment" : "";
  return `create cast ${name} ${how}${when}`;
}
