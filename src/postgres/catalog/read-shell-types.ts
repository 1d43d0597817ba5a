import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { notOfExtension, type Scope } from "./scope.ts";

/** A type that must be announced, since functions that take or give it must stand before it can be made whole. */
export interface ShellType {
  readonly object: RequiredObject;
  /** The oids of those functions. */
  readonly functions: readonly number[];
}

/** The types of users that are made of functions over themselves: base types, and ranges with a canonical form. */
export async function readShellTypes(scope: Scope): Promise<readonly ShellType[]> {
  const rows = await scope.session.query<{
    readonly oid: number;
    readonly schema: string;
    readonly name: string;
    readonly functions: readonly number[];
  }>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name,
      array[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze,
        coalesce(r.rngcanonical, 0)]::oid[] as functions
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_range r on r.rngtypid = t.oid
    left join pg_type e on e.oid = t.typelem and e.typarray = t.oid
    where t.typisdefined and (t.typtype = 'b' and e.oid is null or r.rngcanonical <> 0)
      and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map((row) => ({
    object: {
      id: { schema: row.schema, name: row.name },
      oid: row.oid,
      kind: "shell type",
      signature: row.name,
      create: [`create type ${quoteTable(row)}`],
    },
    functions: row.functions,
  }));
}
