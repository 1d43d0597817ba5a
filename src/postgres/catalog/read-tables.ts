import { compareTables } from "../../catalog/identifier-order.ts";
import type { Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";
import { readColumns } from "./read-columns.ts";
import { readConstraints } from "./read-constraints.ts";
import { readIndexes } from "./read-indexes.ts";
import { readStatistics } from "./read-statistics.ts";
import { readTypes } from "./read-types.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface TableRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly persistence: string;
  readonly bound: string | null;
  readonly key: string | null;
  /** Column positions, 0 for an expression: `1 0`. */
  readonly key_positions: string | null;
  readonly options: readonly string[];
  readonly identity_kind: string;
  readonly identity_index: string | null;
  readonly row_security: boolean;
  readonly of_type: string | null;
  readonly access_method: string | null;
  readonly clustered_on: string | null;
  readonly estimate: number;
  readonly pages_analyzed: number;
  readonly pages: string;
  readonly bytes: string;
  readonly comment: string | null;
}

/** Every table of users, partitions among them, by name. Temporary and foreign tables are none. */
export async function readTables(scope: Scope): Promise<readonly Table[]> {
  const { session } = scope;
  const rows = await queryTables(scope);
  const oids = rows.map((row) => row.oid);
  const book = await readTypes(session, oids);
  const columns = await readColumns(session, oids, book);
  const constraints = await readConstraints(session, columns);
  const indexes = await readIndexes(session, columns);
  const parents = await readParents(session, oids);
  const statistics = await readStatistics(scope);
  const table = (row: TableRow): Table => {
    const own = columns.get(row.oid) ?? [];
    const above = parents.get(row.oid) ?? [];
    const onColumns = statistics.get(row.oid);
    return {
      id: { schema: row.schema, name: row.name },
      oid: row.oid,
      kind: row.kind === "p" ? "partitioned" : "table",
      persistence: row.persistence === "u" ? "unlogged" : "permanent",
      partitionOf: row.bound === null ? null : { parent: above[0], bound: row.bound },
      partitionKey: partitionKey(row, own),
      inherits: row.bound === null ? above : [],
      columns: own,
      constraints: constraints.constraints.get(row.oid) ?? [],
      foreignKeys: constraints.foreignKeys.get(row.oid) ?? [],
      indexes: indexes.get(row.oid) ?? [],
      options: row.options,
      replicaIdentity: { kind: replicaKind(row.identity_kind), index: row.identity_index },
      rowSecurity: row.row_security,
      ...(row.of_type === null ? {} : { ofType: row.of_type }),
      ...(row.access_method === null ? {} : { accessMethod: row.access_method }),
      ...(row.clustered_on === null ? {} : { clusteredOn: row.clustered_on }),
      ...(onColumns === undefined ? {} : { statistics: onColumns }),
      estimatedRows: estimatedRows(row, session.version),
      pages: Number(row.pages),
      totalBytes: Number(row.bytes),
      comment: row.comment,
    };
  };
  return rows.map(table).toSorted((a, b) => compareTables(a.id, b.id));
}

function queryTables(scope: Scope): Promise<readonly TableRow[]> {
  return scope.session.query<TableRow>(sql`
    select c.oid, n.nspname::text as schema, c.relname::text as name, c.relkind::text as kind,
      c.relpersistence::text as persistence,
      case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as key, p.partattrs::text as key_positions,
      array(select unnest(c.reloptions) union all select 'toast.' || unnest(toast.reloptions)) as options,
      c.relreplident::text as identity_kind, identity_class.relname::text as identity_index,
      c.relrowsecurity as row_security, case when c.reloftype <> 0 then format_type(c.reloftype, null) end as of_type,
      nullif(am.amname::text, 'heap') as access_method, clustered.relname::text as clustered_on, c.reltuples as estimate, c.relpages as pages_analyzed,
      coalesce(pg_relation_size(c.oid) / current_setting('block_size')::int, 0) as pages,
      coalesce(pg_total_relation_size(c.oid), 0) as bytes, obj_description(c.oid, 'pg_class') as comment
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_class toast on toast.oid = c.reltoastrelid
    left join pg_partitioned_table p on p.partrelid = c.oid
    left join pg_index identity on identity.indrelid = c.oid and identity.indisreplident
    left join pg_class identity_class on identity_class.oid = identity.indexrelid
    left join pg_am am on am.oid = c.relam
    left join pg_index cluster on cluster.indrelid = c.oid and cluster.indisclustered
    left join pg_class clustered on clustered.oid = cluster.indexrelid
    where c.relkind in ('r', 'p') and c.relpersistence <> 't'
      and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
}

/** What each table inherits from or is a partition of, in order. */
async function readParents(
  session: Session,
  tables: readonly number[],
): Promise<ReadonlyMap<number, readonly TableId[]>> {
  const rows = await session.query<{
    readonly table: number;
    readonly place: number;
    readonly schema: string;
    readonly name: string;
  }>(sql`
    select i.inhrelid as table, i.inhseqno as place, n.nspname::text as schema, c.relname::text as name
    from unnest(${tables}::oid[]) as of(oid)
    join pg_inherits i on i.inhrelid = of.oid
    join pg_class c on c.oid = i.inhparent
    join pg_namespace n on n.oid = c.relnamespace`);
  const parents = new Map<number, TableId[]>();
  for (const row of rows.toSorted((a, b) => a.place - b.place)) {
    const above = parents.get(row.table) ?? [];
    parents.set(row.table, [...above, { schema: row.schema, name: row.name }]);
  }
  return parents;
}

function partitionKey(row: TableRow, columns: readonly TableColumn[]): Table["partitionKey"] {
  if (row.key === null || row.key_positions === null) return null;
  const names = new Map(columns.map((column) => [column.position, column.name]));
  const positions = row.key_positions.split(" ").map(Number);
  return { definition: row.key, columns: positions.map((position) => names.get(position) ?? null) };
}

function replicaKind(letter: string): Table["replicaIdentity"]["kind"] {
  if (letter === "f") return "full";
  if (letter === "n") return "nothing";
  return letter === "i" ? "index" : "default";
}

/** Before 14 a table never analyzed says 0 rows in 0 pages; since then -1. */
function estimatedRows(row: TableRow, version: number): number | null {
  if (row.estimate < 0) return null;
  return version < 14 && row.estimate === 0 && row.pages_analyzed === 0 ? null : row.estimate;
}
