import { compareText } from "../../catalog/identifier-order.ts";
import type { ForeignKey, TableColumn, TableConstraint } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../sql.ts";

type ColumnsByTable = ReadonlyMap<number, readonly TableColumn[]>;

interface ConstraintRow {
  readonly table: number;
  readonly schema: string;
  readonly table_name: string;
  readonly name: string;
  readonly kind: string;
  readonly positions: readonly number[] | null;
  readonly definition: string;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly local: boolean;
  readonly nulls_not_distinct: boolean;
  readonly index_options: readonly string[] | null;
  readonly parent_schema: string | null;
  readonly parent_name: string | null;
  readonly references: number;
  readonly references_schema: string | null;
  readonly references_name: string | null;
  readonly referenced_columns: readonly string[] | null;
  readonly comment: string | null;
}

/** The constraints of all tables, each list by name; foreign keys apart. */
export async function readConstraints(
  session: Session,
  columns: ColumnsByTable,
): Promise<{
  readonly constraints: ReadonlyMap<number, readonly TableConstraint[]>;
  readonly foreignKeys: ReadonlyMap<number, readonly ForeignKey[]>;
}> {
  const constraints = new Map<number, TableConstraint[]>();
  const foreignKeys = new Map<number, ForeignKey[]>();
  const rows = await queryConstraints(session, [...columns.keys()]);
  for (const row of rows.toSorted((a, b) => compareText(a.name, b.name))) {
    const names = columnNames(columns.get(row.table) ?? [], row.positions ?? []);
    const kind = kindOf(row.kind);
    if (kind !== null) append(constraints, row.table, constraint(row, kind, names));
    else append(foreignKeys, row.table, foreignKey(row, names));
  }
  return { constraints, foreignKeys };
}

/**
 * A key onto a partitioned table has a row of its own for each partition it can point into, an implementation detail of
 * its triggers: such a row's parent is on the same table.
 */
function queryConstraints(session: Session, tables: readonly number[]): Promise<readonly ConstraintRow[]> {
  const nullsNotDistinct = raw(session.version >= 15 ? "coalesce(i.indnullsnotdistinct, false)" : "false");
  return session.query<ConstraintRow>(sql`
    select con.conrelid as table, n.nspname::text as schema, c.relname::text as table_name,
      con.conname::text as name, con.contype::text as kind, con.conkey as positions,
      pg_get_constraintdef(con.oid) as definition, con.condeferrable as deferrable, con.condeferred as deferred,
      con.convalidated as validated, con.conislocal and con.conparentid = 0 as local,
      ${nullsNotDistinct} as nulls_not_distinct,
      case when con.contype in ('p', 'u') then ic.reloptions end as index_options,
      pn.nspname::text as parent_schema, p.relname::text as parent_name, con.confrelid as references,
      fn.nspname::text as references_schema, f.relname::text as references_name,
      case when con.contype = 'f' then array(
        select a.attname::text
        from unnest(con.confkey) with ordinality as key(position, place)
        join pg_attribute a on a.attrelid = con.confrelid and a.attnum = key.position
        order by key.place) end as referenced_columns,
      w.description as comment
    from unnest(${tables}::oid[]) as of(oid)
    join pg_constraint con on con.conrelid = of.oid and con.contype in ('p', 'u', 'c', 'x', 'n', 'f')
    join pg_class c on c.oid = con.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_constraint above on above.oid = con.conparentid
    left join pg_index i on con.contype <> 'f' and i.indexrelid = con.conindid
    left join pg_class ic on ic.oid = i.indexrelid
    left join pg_inherits h on con.contype in ('p', 'u') and h.inhrelid = i.indexrelid
    left join pg_class p on p.oid = h.inhparent
    left join pg_namespace pn on pn.oid = p.relnamespace
    left join pg_class f on f.oid = con.confrelid
    left join pg_namespace fn on fn.oid = f.relnamespace
    left join pg_description w on w.classoid = 'pg_constraint'::regclass and w.objoid = con.oid
    where above.conrelid is distinct from con.conrelid`);
}

function kindOf(letter: string): TableConstraint["kind"] | null {
  return kinds.get(letter) ?? null;
}

const kinds: ReadonlyMap<string, TableConstraint["kind"]> = new Map([
  ["p", "primary key"],
  ["u", "unique"],
  ["c", "check"],
  ["x", "exclude"],
  ["n", "not null"],
]);

/** Positions as names; 0 stands for an expression of an EXCLUDE and has none. */
function columnNames(columns: readonly TableColumn[], positions: readonly number[]): readonly string[] {
  const names = new Map(columns.map((column) => [column.position, column.name]));
  return positions.flatMap((position) => names.get(position) ?? []);
}

function constraint(row: ConstraintRow, kind: TableConstraint["kind"], columns: readonly string[]): TableConstraint {
  const { index_options: indexOptions, parent_schema: schema, parent_name: name } = row;
  return {
    name: row.name,
    kind,
    columns,
    definition: row.definition,
    validated: row.validated,
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    local: row.local,
    nullsNotDistinct: row.nulls_not_distinct,
    ...(indexOptions === null ? {} : { indexOptions }),
    ...(schema === null || name === null ? {} : { parentIndex: { schema, name } }),
    comment: row.comment,
  };
}

function foreignKey(row: ConstraintRow, columns: readonly string[]): ForeignKey {
  return {
    name: row.name,
    table: { schema: row.schema, name: row.table_name },
    columns,
    references: { schema: row.references_schema ?? "", name: row.references_name ?? "" },
    referencedColumns: row.referenced_columns ?? [],
    definition: row.definition,
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    validated: row.validated,
    local: row.local,
    comment: row.comment,
  };
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
