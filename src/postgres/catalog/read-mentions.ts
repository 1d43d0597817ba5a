import type { Session } from "../session.ts";
import { sql } from "../sql.ts";
import { node, type Dependencies } from "./read-dependencies.ts";

/**
 * Functions that the bodies of functions call, by node. PostgreSQL keeps bodies as text and records no dependency, so a name
 * with a parenthesis behind it counts. Only functions that something else is made of are looked at, and those they call.
 */
export async function readMentions(session: Session): Promise<Dependencies> {
  const rows = await session.query<{ readonly caller: number; readonly called: number }>(sql`
    with recursive called(caller, oid) as (
      select 0::oid, refobjid
      from pg_depend
      where refclassid = 'pg_proc'::regclass and refobjid >= 16384
      union
      select f.oid, g.oid
      from called
      join pg_proc f on f.oid = called.oid
      join pg_language l on l.oid = f.prolang and l.lanname in ('sql', 'plpgsql')
      join pg_proc g on g.oid >= 16384 and g.oid <> f.oid and position(lower(g.proname) in lower(f.prosrc)) > 0
      where f.prosrc ~* ('\\m' || regexp_replace(g.proname, '(\\W)', '\\\\\\1', 'g') || '"?\\s*\\(')
    )
    select caller, oid as called from called where caller <> 0`);
  const graph = new Map<string, string[]>();
  for (const { caller, called } of rows) {
    const from = node("function", caller);
    graph.set(from, [...(graph.get(from) ?? []), node("function", called)]);
  }
  return graph;
}
