import type { Table } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier } from "../../../catalog/names.ts";
import { failingRows, rowsOf } from "../failing-rows.ts";
import { tenantColumns } from "../tenant-columns.ts";
import { tenantLinks, type Link } from "../tenant-links.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** No row refers to a row of another tenant, by whatever keys or columns it refers. */
export const tenantIsolation: Validator = {
  name: "tenant-isolation",
  summary: "Rows refer only to rows of their own tenant.",
  validate: async ({ session, catalog, model, signal }) => {
    const tenants = tenantColumns(catalog, model);
    const relations = relationsOf(tenantLinks(catalog, model, tenants), tenants);
    const problems: ValidatorProblem[] = [];
    for (const { table, where, message, joins, wrong } of relations) {
      signal.throwIfAborted();
      const problem = await failingRows(session, { table, joins, where: wrong }, { where, message });
      if (problem !== null) problems.push(problem);
    }
    const verdict = { checked: relations.length, unit: "relations", problems };
    return relations.length === 0 ? { ...verdict, skipped: "no relations between tables with tenants" } : verdict;
  },
};

interface Relation {
  readonly table: Table;
  readonly where: string;
  readonly message: string;
  readonly joins: string;
  /** True for a wrong row. */
  readonly wrong: string;
}

function relationsOf(links: readonly Link[], tenants: ReadonlyMap<string, string>): readonly Relation[] {
  const tenantOf = (table: Table): string | undefined => tenants.get(displayTable(table.id));
  const toTenants = links.filter(({ other }) => tenantOf(other) !== undefined);
  const tables = new Set(toTenants.map(({ table }) => table));
  return [...tables].flatMap((table) => {
    const own = toTenants.filter((link) => link.table === table);
    const tenant = tenantOf(table);
    const side = ({ other }: Link, alias: string): string => `${alias}.${quoteIdentifier(tenantOf(other) ?? "")}`;
    if (tenant !== undefined)
      return own
        .filter(({ pairs }) => pairs.some(([column]) => column !== tenant))
        .map((link) =>
          relation(link, { joins: join(link, "a"), mine: `r.${quoteIdentifier(tenant)}`, theirs: side(link, "a") }),
        );
    // A table without a tenant of its own must not bring rows of two tenants together.
    return own.slice(1).map((link) =>
      relation(link, {
        joins: `${join(own[0], "a")} ${join(link, "b")}`,
        mine: side(own[0], "a"),
        theirs: side(link, "b"),
      }),
    );
  });
}

function relation(
  { table, other, pairs }: Link,
  { joins, mine, theirs }: { readonly joins: string; readonly mine: string; readonly theirs: string },
): Relation {
  return {
    table,
    where: displayColumn(table.id, pairs[pairs.length - 1][0]),
    message: `Rows refer to rows of ${displayTable(other.id)} that belong to another tenant.`,
    joins,
    wrong: `${mine}::text is distinct from ${theirs}::text`,
  };
}

function join({ other, pairs }: Link, alias: string): string {
  const on = pairs.map(([own, column]) => `${alias}.${quoteIdentifier(column)} = r.${quoteIdentifier(own)}`);
  return `join ${rowsOf(other)} as ${alias} on ${on.join(" and ")}`;
}
