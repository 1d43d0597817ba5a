import type { Catalog, Table } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier } from "../../../catalog/names.ts";
import { failingRows, rowsOf } from "../failing-rows.ts";
import { membershipFor } from "../memberships.ts";
import { isBound, tenancyOf, type Tenancy } from "../tenancy.ts";
import { tenantLinks, type Link } from "../tenant-links.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/**
 * No row refers to rows of another tenant, or of two tenants at once, by whatever keys or columns it refers; nor to people whom all
 * tenants share where a table of memberships says that they belong to others.
 */
export const tenantIsolation: Validator = {
  name: "tenant-isolation",
  summary: "Rows refer only to rows of their own tenant.",
  validate: async ({ session, catalog, model, signal }) => {
    const tenancy = tenancyOf(catalog, model);
    const links = tenantLinks(catalog, model, tenancy.columns);
    // Keys that carry the row's own tenant are proved by the server.
    const open = links.filter(({ isKept }) => isKept !== true);
    const paths = new TenantPaths(open, tenancy);
    const relations = [
      ...relationsOf(paths),
      ...memberRelations(paths, { catalog, links: open }),
      ...upperRelations(paths, { catalog, links: open }),
    ];
    const checked = relations.length + links.length - open.length;
    const problems: ValidatorProblem[] = [];
    for (const { table, where, message, joins, wrong } of relations) {
      signal.throwIfAborted();
      const problem = await failingRows(session, { table, joins, where: wrong }, { where, message });
      if (problem !== null) problems.push(problem);
    }
    const verdict = { checked, unit: "relations", problems };
    return checked === 0 ? { ...verdict, skipped: "no relations between tables with tenants" } : verdict;
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

/** SQL that tells whose the rows of a table are. */
interface Side {
  readonly joins: string;
  readonly tenant: string;
  /** Whether each row has a tenant. */
  readonly isSure: boolean;
}

/** Finds out whose rows are: by their own column, or by way of what they refer to. */
class TenantPaths {
  readonly tenancy: Tenancy;
  /** Links that must stay within the tenant, by table. */
  readonly links: ReadonlyMap<Table, readonly Link[]>;
  private readonly steps: ReadonlyMap<Table, number>;

  constructor(links: readonly Link[], tenancy: Tenancy) {
    this.tenancy = tenancy;
    const bound = links.filter(({ table, other, pairs }) =>
      isBound(tenancy, { own: nameOf(table), other: nameOf(other), by: pairs.map(([own]) => own) }),
    );
    this.steps = this.stepsOf(bound);
    const leading = bound.filter(({ other }) => this.steps.has(other));
    const tables = new Set(leading.map(({ table }) => table));
    this.links = new Map([...tables].map((table) => [table, leading.filter((link) => link.table === table)]));
  }

  column(table: Table): string | undefined {
    return this.tenancy.columns.get(nameOf(table));
  }

  /** Whether it can be told whose the rows of a table are. */
  isOfTenants(table: Table): boolean {
    return this.column(table) !== undefined || (this.steps.get(table) ?? 0) > 0;
  }

  /** Whose the row called `alias` is. */
  side(table: Table, alias: string): Side {
    const column = this.column(table);
    if (column !== undefined) {
      const isSure = table.columns.some(({ name, notNull }) => name === column && notNull);
      return { joins: "", tenant: `${alias}.${quoteIdentifier(column)}::text`, isSure };
    }
    const own = this.steps.get(table) ?? 0;
    const nearer = (this.links.get(table) ?? []).filter(({ other }) => (this.steps.get(other) ?? own) < own);
    const sides = nearer.map((link, place) => {
      const next = `${alias}_${place}`;
      const { joins, tenant } = this.side(link.other, next);
      return { joins: `left ${join(link, alias, next)} ${joins}`, tenant };
    });
    return {
      joins: sides.map(({ joins }) => joins).join(" "),
      tenant: `coalesce(${sides.map(({ tenant }) => tenant).join(", ")})`,
      isSure: false,
    };
  }

  /** How many references lead from a table to one with a column of its own; nothing for those that lead to none. */
  private stepsOf(links: readonly Link[]): ReadonlyMap<Table, number> {
    const steps = new Map<Table, number>();
    for (const { table, other } of links)
      for (const each of [table, other]) if (this.column(each) !== undefined) steps.set(each, 0);
    for (let step = 1, before = -1; before < steps.size; step++) {
      before = steps.size;
      for (const { table, other } of links)
        if (!steps.has(table) && steps.get(other) === step - 1) steps.set(table, step);
    }
    return steps;
  }
}

function relationsOf(paths: TenantPaths): readonly Relation[] {
  return [...paths.links].flatMap(([table, links]) => {
    const tenant = paths.column(table);
    if (tenant !== undefined)
      return links
        .filter(({ pairs }) => pairs.some(([column]) => column !== tenant))
        .map((link) => relation(link, paths.side(table, "r"), through(paths, link, "a")));
    // A table without a tenant of its own must not bring rows of two tenants together.
    return links.flatMap((link, place) =>
      links.slice(0, place).map((before) => relation(link, through(paths, before, "a"), through(paths, link, "b"))),
    );
  });
}

/** Links from rows of tenants to people who belong to some of them only. A tenant that has no members lets anybody in. */
function memberRelations(
  paths: TenantPaths,
  { catalog, links }: { readonly catalog: Catalog; readonly links: readonly Link[] },
): readonly Relation[] {
  return links.flatMap(({ table, other, pairs }): readonly Relation[] => {
    const by = pairs.map(([own]) => own);
    const found = membershipFor(paths.tenancy.memberships, { own: nameOf(table), other: nameOf(other), by });
    const members = catalog.tables.find((each) => nameOf(each) === found?.table);
    if (found === undefined || members === undefined || pairs[0][1] !== found.key || !paths.isOfTenants(table))
      return [];
    const { joins, tenant } = paths.side(table, "r");
    const who = `r.${quoteIdentifier(by[0])}`;
    const belonging = `select from ${rowsOf(members)} as m where m.${quoteIdentifier(found.tenant)}::text = ${tenant}`;
    return [
      {
        table,
        where: displayColumn(table.id, by[0]),
        message: `Rows refer to rows of ${found.people} that do not belong to their tenant, as ${found.table} tells.`,
        joins,
        wrong: `${who} is not null and exists (${belonging}) and not exists (${belonging} and m.${quoteIdentifier(found.by)} = ${who})`,
      },
    ];
  });
}

/** Links from rows of tenants to rows of what stands above tenants: an agent who serves a company is of its agency. */
function upperRelations(
  paths: TenantPaths,
  { catalog, links }: { readonly catalog: Catalog; readonly links: readonly Link[] },
): readonly Relation[] {
  const { above, table: name, columns } = paths.tenancy;
  const tenants = catalog.tables.find((each) => nameOf(each) === name);
  const [key, mine] = [columns.get(name ?? ""), above.get(name ?? "")];
  if (tenants === undefined || key === undefined || mine === undefined) return [];
  return links.flatMap((link): readonly Relation[] => {
    const theirs = link.other === tenants ? undefined : above.get(nameOf(link.other));
    if (theirs === undefined || !paths.isOfTenants(link.table)) return [];
    const { joins, tenant } = paths.side(link.table, "r");
    const upper = `join ${rowsOf(tenants)} as t on t.${quoteIdentifier(key)}::text = ${tenant}`;
    return [
      {
        table: link.table,
        where: displayColumn(link.table.id, link.pairs[0][0]),
        message: `Rows refer to rows of ${nameOf(link.other)} that are not of what their tenant belongs to.`,
        joins: `${joins} ${upper} ${join(link, "r", "a")}`,
        wrong: `t.${quoteIdentifier(mine)} <> a.${quoteIdentifier(theirs)}`,
      },
    ];
  });
}

/** Whose the row is that a link leads to. */
function through(paths: TenantPaths, link: Link, alias: string): Side {
  const { joins, ...side } = paths.side(link.other, alias);
  return { ...side, joins: `${join(link, "r", alias)} ${joins}` };
}

function relation({ table, other, pairs }: Link, mine: Side, theirs: Side): Relation {
  return {
    table,
    where: displayColumn(table.id, pairs[pairs.length - 1][0]),
    message: `Rows refer to rows of ${displayTable(other.id)} that belong to another tenant.`,
    joins: `${mine.joins} ${theirs.joins}`,
    // A row of no tenant is everybody's.
    wrong: `${mine.tenant} ${mine.isSure && theirs.isSure ? "is distinct from" : "<>"} ${theirs.tenant}`,
  };
}

function join({ other, pairs }: Link, from: string, alias: string): string {
  const on = pairs.map(([own, column]) => `${alias}.${quoteIdentifier(column)} = ${from}.${quoteIdentifier(own)}`);
  return `join ${rowsOf(other)} as ${alias} on ${on.join(" and ")}`;
}

function nameOf({ id }: Table): string {
  return displayTable(id);
}
