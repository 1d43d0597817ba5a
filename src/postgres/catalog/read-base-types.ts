import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteLiteral, quoteTable } from "../../catalog/names.ts";
import { raw, sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface BaseTypeRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly length: number;
  readonly by_value: boolean;
  readonly alignment: string;
  readonly storage: string;
  readonly category: string;
  readonly preferred: boolean;
  readonly delimiter: string;
  readonly collatable: boolean;
  readonly default: string | null;
  readonly element: string | null;
  /** `input`, `output` and so on, each with its function. */
  readonly functions: Readonly<Record<string, string | null>>;
  readonly comment: string | null;
}

/** The types that users made of C functions, without an extension. */
export async function readBaseTypes(scope: Scope): Promise<readonly RequiredObject[]> {
  const subscript = raw(scope.session.version >= 14 ? "nullif(t.typsubscript, 0)::regproc" : "null::text");
  const rows = await scope.session.query<BaseTypeRow>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name, t.typlen as length, t.typbyval as by_value,
      t.typalign::text as alignment, t.typstorage::text as storage, t.typcategory::text as category,
      t.typispreferred as preferred, t.typdelim::text as delimiter, t.typcollation <> 0 as collatable,
      t.typdefault as default, format_type(nullif(t.typelem, 0), null) as element,
      json_build_object('input', t.typinput::regproc, 'output', t.typoutput::regproc,
        'receive', nullif(t.typreceive, 0)::regproc, 'send', nullif(t.typsend, 0)::regproc,
        'typmod_in', nullif(t.typmodin, 0)::regproc, 'typmod_out', nullif(t.typmodout, 0)::regproc,
        'analyze', nullif(t.typanalyze, 0)::regproc, 'subscript', ${subscript}) as functions,
      obj_description(t.oid, 'pg_type') as comment
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_type e on e.oid = t.typelem and e.typarray = t.oid
    where t.typtype = 'b' and t.typisdefined and e.oid is null
      and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map((row) => ({
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "base type",
    signature: row.name,
    create: [createBaseType(row), ...commentOn(`type ${quoteTable(row)}`, row.comment)],
  }));
}

function createBaseType(row: BaseTypeRow): string {
  const parts = Object.entries(row.functions).flatMap(([part, name]) => (name === null ? [] : [`${part} = ${name}`]));
  parts.push(`internallength = ${row.length === -1 ? "variable" : row.length}`);
  if (row.by_value) parts.push("passedbyvalue");
  parts.push(
    `alignment = ${alignments.get(row.alignment) ?? "int4"}`,
    `storage = ${storages.get(row.storage) ?? "plain"}`,
  );
  parts.push(`category = ${quoteLiteral(row.category)}`, `delimiter = ${quoteLiteral(row.delimiter)}`);
  if (row.preferred) parts.push("preferred = true");
  if (row.collatable) parts.push("collatable = true");
  if (row.element !== null) parts.push(`element = ${row.element}`);
  if (row.default !== null) parts.push(`default = ${quoteLiteral(row.default)}`);
  return `create type ${quoteTable(row)} (${parts.join(", ")})`;
}

const alignments: ReadonlyMap<string, string> = new Map([
  ["c", "char"],
  ["s", "int2"],
  ["i", "int4"],
  ["d", "double"],
]);

const storages: ReadonlyMap<string, string> = new Map([
  ["p", "plain"],
  ["e", "external"],
  ["x", "extended"],
  ["m", "main"],
]);
