import { displayTable, quoteTable } from "../../catalog/names.ts";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** The role may read every table that is copied, and row security hides nothing from it. */
export const sourceReadable: PreflightCheck = {
  name: "source-readable",
  summary: "The role may read every row of the source's tables.",
  run: async ({ source, catalog, kept }) => {
    const tables = catalog.tables.filter((table) => table.kind === "table" && kept(table));
    const rows = await source.query<{ oid: string; readable: boolean; filtered: boolean }>(sql`
      select wanted.oid::text as oid,
        has_schema_privilege(relnamespace, 'usage') and has_table_privilege(wanted.oid, 'select') as readable,
        row_security_active(wanted.oid) as filtered
      from unnest(${tables.map((table) => table.oid)}::oid[]) as wanted(oid)
      join pg_class on pg_class.oid = wanted.oid`);
    const byOid = new Map(rows.map((row) => [row.oid, row]));
    return tables.flatMap((table) => {
      const state = byOid.get(String(table.oid));
      if (state === undefined || (state.readable && !state.filtered)) return [];
      const name = displayTable(table.id);
      return [
        {
          code: state.readable ? "ROW_SECURITY_ACTIVE" : "SOURCE_NOT_READABLE",
          severity: "error" as const,
          where: name,
          message: state.readable
            ? `Row security would hide rows of ${name} from the source's role.`
            : `The source's role may not read ${name}.`,
          hint: state.readable
            ? "Use a role with BYPASSRLS, or the owner of the table where row security is not forced."
            : `Run in the source: grant select on ${quoteTable(table.id)} to the role; or set \`strategy: exclude\`.`,
        },
      ];
    });
  },
};
