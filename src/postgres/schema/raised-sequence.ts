import type { Sequence } from "../../catalog/catalog.ts";
import { quoteLiteral, quoteTable } from "../../catalog/names.ts";
import { raw, sql, type Sql } from "../sql.ts";

/** Moves a sequence past numbers that are written beside it, and never back: others may draw from it at the same time. */
export function raisedSequence({ id, increment, minimum, maximum }: Sequence, numbers: readonly bigint[]): Sql {
  const up = increment > 0n;
  const furthest = numbers.reduce((one, other) => (up === other > one ? other : one));
  const held = furthest > maximum ? maximum : furthest < minimum ? minimum : furthest;
  return sql`
    select pg_catalog.setval(${raw(quoteLiteral(quoteTable(id)))}::pg_catalog.regclass, ${raw(String(held))})
    from ${raw(quoteTable(id))}
    where last_value ${raw(up ? "<" : ">")} ${raw(String(held))} or (last_value = ${raw(String(held))} and not is_called)`;
}
