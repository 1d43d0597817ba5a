import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteIdentifier } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface AccessMethodRow {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
  readonly handler: string;
  readonly comment: string | null;
}

/** The access methods that users made, of tables and indexes; like databases, they have no schema. */
export async function readAccessMethods({ session }: Scope): Promise<readonly RequiredObject[]> {
  const rows = await session.query<AccessMethodRow>(sql`
    select a.oid, a.amname::text as name, a.amtype::text as kind, a.amhandler::regproc::text as handler,
      obj_description(a.oid, 'pg_am') as comment
    from pg_am a
    where a.oid >= 16384 and ${notOfExtension("pg_am", "a.oid")}`);
  return rows.map(({ oid, name, kind, handler, comment }) => {
    const at = `access method ${quoteIdentifier(name)}`;
    const create = `create ${at} type ${kind === "t" ? "table" : "index"} handler ${handler}`;
    const id = { schema: "", name };
    return { id, oid, kind: "access method", signature: name, create: [create, ...commentOn(at, comment)] };
  });
}
