import { compareTables } from "../../catalog/identifier-order.ts";
import type { ExtendedStatistics } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { raw, sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface StatisticsRow {
  readonly table: number;
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly target: number | null;
  readonly on_expressions: boolean;
  readonly comment: string | null;
}

/** What CREATE STATISTICS made, by table and then name. On expressions there is one from 14 on. */
export async function readStatistics(scope: Scope): Promise<ReadonlyMap<number, readonly ExtendedStatistics[]>> {
  const onExpressions = raw(scope.session.version >= 14 ? "s.stxexprs is not null" : "false");
  const rows = await scope.session.query<StatisticsRow>(sql`
    select s.stxrelid as table, n.nspname::text as schema, s.stxname::text as name,
      pg_get_statisticsobjdef(s.oid) as definition, nullif(s.stxstattarget, -1)::int as target,
      ${onExpressions} as on_expressions, obj_description(s.oid, 'pg_statistic_ext') as comment
    from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_statistic_ext", "s.oid")}`);
  const byTable = new Map<number, ExtendedStatistics[]>();
  for (const row of rows.toSorted(compareTables)) {
    const at = `statistics ${quoteTable(row)}`;
    const target = row.target === null ? [] : [`alter ${at} set statistics ${row.target}`];
    const found = {
      id: { schema: row.schema, name: row.name },
      create: [row.definition, ...target, ...commentOn(at, row.comment)],
      since: row.on_expressions ? 14 : 13,
    };
    const list = byTable.get(row.table);
    if (list === undefined) byTable.set(row.table, [found]);
    else list.push(found);
  }
  return byTable;
}
