import { compareText } from "../../catalog/identifier-order.ts";
import { sql } from "../sql.ts";
import type { Scope } from "./scope.ts";

/** A function, procedure or aggregate that users made. */
export interface UserFunction {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** `name(integer, text)`, which tells overloaded ones apart. */
  readonly signature: string;
  /** Aggregates have no body that PostgreSQL can print as one statement. */
  readonly printable: boolean;
}

/** Every function of users, by signature; the constructors that come with a range type are none. */
export async function readFunctions(scope: Scope): Promise<readonly UserFunction[]> {
  const rows = await scope.session.query<{
    readonly oid: number;
    readonly schema: string;
    readonly name: string;
    readonly arguments: string;
    readonly kind: string;
  }>(sql`
    select p.oid, n.nspname::text as schema, p.proname::text as name, p.prokind::text as kind,
      pg_get_function_identity_arguments(p.oid) as arguments
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${scope.inSchemas}
      and p.oid not in (
        select objid from pg_depend where classid = 'pg_proc'::regclass and deptype in ('e', 'i'))`);
  return rows
    .map((row) => ({
      oid: row.oid,
      schema: row.schema,
      name: row.name,
      signature: `${row.name}(${row.arguments})`,
      printable: row.kind !== "a",
    }))
    .toSorted((a, b) => compareText(a.schema, b.schema) || compareText(a.signature, b.signature));
}
