import type { TypeRef } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";

/** A type as a column uses it: its modifier, and how PostgreSQL prints the two together. */
interface TypeUse {
  readonly oid: number;
  readonly modifier: number;
  readonly sql: string;
}

/** Turns the type of a column into plain data, down to what arrays hold and domains are over. */
export type TypeBook = (use: TypeUse) => TypeRef;

interface TypeRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly element: number;
  readonly is_array: boolean;
  readonly base: number;
  readonly base_modifier: number;
  readonly base_sql: string;
  readonly extension: string | null;
}

/** Reads every type that a column of these tables uses, however deep, in one query. */
export async function readTypes(session: Session, tables: readonly number[]): Promise<TypeBook> {
  const rows = await session.query<TypeRow>(sql`
    with recursive used(oid) as (
      select a.atttypid
      from unnest(${tables}::oid[]) as of(oid)
      join pg_attribute a on a.attrelid = of.oid and a.attnum > 0 and not a.attisdropped
      union
      select inner_type.oid
      from used
      join pg_type t on t.oid = used.oid
      cross join lateral (values (t.typelem), (t.typbasetype)) as inner_type(oid)
      where inner_type.oid <> 0
    )
    select t.oid, n.nspname::text as schema, t.typname::text as name, t.typtype::text as kind,
      t.typelem as element, coalesce(e.typarray = t.oid, false) as is_array,
      t.typbasetype as base, t.typtypmod as base_modifier, format_type(t.typbasetype, t.typtypmod) as base_sql,
      x.extname::text as extension
    from used
    join pg_type t on t.oid = used.oid
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_type e on e.oid = t.typelem
    left join pg_depend d on d.classid = 'pg_type'::regclass and d.deptype = 'e'
      and d.objid = case when e.typarray = t.oid then e.oid else t.oid end
    left join pg_extension x on x.oid = d.refobjid`);
  const byOid = new Map(rows.map((row) => [row.oid, row]));
  const book: TypeBook = (use) => {
    const row = byOid.get(use.oid);
    if (row === undefined) throw new TypeError(`Type ${use.sql} is not in the catalog that was read.`);
    const array = row.is_array;
    return {
      oid: row.oid,
      schema: row.schema,
      name: row.name,
      sql: use.sql,
      kind: array ? "array" : kindOf(row.kind),
      length: declaredLength(row, use.modifier),
      // An array has its element's modifier, and prints as the element and one pair of brackets.
      element: array ? book({ oid: row.element, modifier: use.modifier, sql: use.sql.replace(/\[\]$/, "") }) : null,
      base: row.base === 0 ? null : book({ oid: row.base, modifier: row.base_modifier, sql: row.base_sql }),
      extension: row.extension,
    };
  };
  return book;
}

const kinds: ReadonlyMap<string, TypeRef["kind"]> = new Map([
  ["e", "enum"],
  ["d", "domain"],
  ["c", "composite"],
  ["r", "range"],
  ["m", "multirange"],
  ["p", "pseudo"],
]);

/** `typtype` by name; whatever else there is behaves like a base type. */
function kindOf(letter: string): TypeRef["kind"] {
  return kinds.get(letter) ?? "base";
}

/** char and varchar keep their length with four bytes added, as if the header of the value counted; bit types do not. */
function declaredLength(row: TypeRow, modifier: number): number | null {
  if (row.schema !== "pg_catalog" || modifier < 0) return null;
  if (row.name === "bpchar" || row.name === "varchar") return modifier - 4;
  return row.name === "bit" || row.name === "varbit" ? modifier : null;
}
