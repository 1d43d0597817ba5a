import { usualPathHere, type Session } from "./session.ts";
import { sql } from "./sql.ts";

/**
 * Until the transaction ends, names are found as the database's own programs find them, and besides in the schemas of
 * extensions: triggers call functions by bare names, and `=` for a type of an extension lies where the extension does.
 */
export async function seeUsualNames(session: Session): Promise<void> {
  await session.run(usualPathHere);
  await session.run(sql`
    select set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), names), true)
    from (
      select string_agg(distinct quote_ident(nspname), ', ') as names
      from pg_extension
      join pg_namespace on pg_namespace.oid = extnamespace) as extensions`);
}
