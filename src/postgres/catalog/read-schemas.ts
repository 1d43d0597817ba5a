import { compareText } from "../../catalog/identifier-order.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { sql } from "../sql.ts";
import { notOfExtension, type Scope } from "./scope.ts";

/** The schemas of users, by name. */
export async function readSchemas(scope: Scope): Promise<Catalog["schemas"]> {
  const rows = await scope.session.query<{ readonly name: string; readonly comment: string | null }>(sql`
    select n.nspname::text as name, obj_description(n.oid, 'pg_namespace') as comment
    from pg_namespace n
    where ${scope.inSchemas} and ${notOfExtension("pg_namespace", "n.oid")}`);
  return rows.toSorted((a, b) => compareText(a.name, b.name));
}
