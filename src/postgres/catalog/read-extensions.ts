import { compareText } from "../../catalog/identifier-order.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";

type Extension = Catalog["extensions"][number];

interface ExtensionRow extends Extension {
  readonly requires: readonly string[];
}

/** The extensions of the database: by name, but each after those it requires, so that they can be created in turn. */
export async function readExtensions(session: Session): Promise<readonly Extension[]> {
  const rows = await session.query<ExtensionRow>(sql`
    select x.extname::text as name, n.nspname::text as schema, x.extversion as version,
      array(
        select r.extname::text
        from pg_depend d join pg_extension r on r.oid = d.refobjid
        where d.classid = 'pg_extension'::regclass and d.objid = x.oid
          and d.refclassid = 'pg_extension'::regclass) as requires
    from pg_extension x join pg_namespace n on n.oid = x.extnamespace`);
  const byName = new Map(rows.map((row) => [row.name, row]));
  const ordered = new Map<string, Extension>();
  const visit = (row: ExtensionRow): void => {
    if (ordered.has(row.name)) return;
    for (const required of row.requires.toSorted(compareText)) {
      const found = byName.get(required);
      if (found !== undefined) visit(found);
    }
    ordered.set(row.name, { name: row.name, schema: row.schema, version: row.version });
  };
  for (const row of rows.toSorted((a, b) => compareText(a.name, b.name))) visit(row);
  return [...ordered.values()];
}
