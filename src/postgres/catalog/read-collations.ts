import { compareTables } from "../../catalog/identifier-order.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { quoteLiteral, quoteTable } from "../../catalog/names.ts";
import { raw, sql, type Fragment } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface CollationRow {
  readonly schema: string;
  readonly name: string;
  readonly provider: string;
  readonly deterministic: boolean;
  readonly collate: string | null;
  readonly ctype: string | null;
  readonly locale: string | null;
  readonly rules: string | null;
  readonly comment: string | null;
}

/** The collations that users made, by name, each with the statements that make it again. */
export async function readCollations(scope: Scope): Promise<Catalog["collations"]> {
  const rows = await scope.session.query<CollationRow>(sql`
    select n.nspname::text as schema, c.collname::text as name, c.collprovider::text as provider,
      c.collisdeterministic as deterministic, c.collcollate::text as collate, c.collctype::text as ctype,
      ${localeColumn(scope.session.version)} as locale,
      ${raw(scope.session.version >= 16 ? "c.collicurules" : "null")}::text as rules,
      obj_description(c.oid, 'pg_collation') as comment
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_collation", "c.oid")}`);
  return rows
    .map((row) => ({ id: { schema: row.schema, name: row.name }, create: statements(row) }))
    .toSorted((a, b) => compareTables(a.id, b.id));
}

/** ICU locales had no column of their own before 15, and another name before 17. */
function localeColumn(version: number): Fragment {
  if (version >= 17) return raw("c.colllocale::text");
  if (version >= 15) return raw("c.colliculocale::text");
  return raw("(case when c.collprovider = 'i' then c.collcollate end)::text");
}

const providers: ReadonlyMap<string, string> = new Map([
  ["b", "builtin"],
  ["c", "libc"],
  ["i", "icu"],
]);

function statements(row: CollationRow): readonly string[] {
  return [createCollation(row), ...commentOn(`collation ${quoteTable(row)}`, row.comment)];
}

function createCollation(row: CollationRow): string {
  const provider = providers.get(row.provider);
  const parts = provider === undefined ? [] : [`provider = ${provider}`];
  if (row.provider === "c") {
    parts.push(`lc_collate = ${quoteLiteral(row.collate ?? "C")}`, `lc_ctype = ${quoteLiteral(row.ctype ?? "C")}`);
  } else if (row.locale !== null) parts.push(`locale = ${quoteLiteral(row.locale)}`);
  if (!row.deterministic) parts.push("deterministic = false");
  if (row.rules !== null) parts.push(`rules = ${quoteLiteral(row.rules)}`);
  return `create collation ${quoteTable(row)} (${parts.join(", ")})`;
}
