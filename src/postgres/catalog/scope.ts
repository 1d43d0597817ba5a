import { quoteLiteral } from "../../catalog/names.ts";
import type { Session } from "../session.ts";
import { raw, type Fragment } from "../sql.ts";

/** What a read of the catalog may see: the objects of users, perhaps of some schemas only. */
export interface Scope {
  readonly session: Session;
  /** A predicate on `n`, an alias of pg_namespace. */
  readonly inSchemas: Fragment;
}

/** Narrows a read to the schemas of users, or to those named. */
export function scopeOf(session: Session, schemas: readonly string[] | undefined): Scope {
  const users = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '_seedbed')";
  if (schemas === undefined) return { session, inSchemas: raw(users) };
  const named = schemas.map((schema) => quoteLiteral(schema)).join(", ");
  return { session, inSchemas: raw(`${users} and n.nspname = any (array[${named}]::name[])`) };
}

/** A predicate: the object is no member of an extension, which brings its own. */
export function notOfExtension(classOf: string, oid: string): Fragment {
  return raw(`${oid} not in (select objid from pg_depend where classid = '${classOf}'::regclass and deptype = 'e')`);
}

/** A schema-qualified name as SQL, made by the server from a namespace's alias and a name column. */
export function qualified(namespace: string, column: string): Fragment {
  return raw(`quote_ident(${namespace}.nspname) || '.' || quote_ident(${column})`);
}
