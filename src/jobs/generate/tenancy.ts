import { baseType } from "../../catalog/base-type.ts";
import type { Catalog, ForeignKey, Table, TableColumn } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { nameWords, singular } from "../../catalog/name-words.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { impliedReferences } from "./derive/links/implied-references.ts";
import { membershipsOf, type Membership } from "./memberships.ts";
import type { Model } from "./model/entity.ts";

/** Who the tenants of a schema are, and which rows are theirs. */
export interface Tenancy {
  /** The table whose rows are the tenants; null where they are known by their columns alone. */
  readonly table: string | null;
  /** The column that says whose a table's rows are, by table; of the tenants' own table its key. */
  readonly columns: ReadonlyMap<string, string>;
  /** Tables without such a column whose rows belong to a tenant through what they refer to. */
  readonly through: ReadonlySet<string>;
  /** The column of the tenants' own table, and of others that have no tenants, that leads to what stands above tenants; by table. */
  readonly above: ReadonlyMap<string, string>;
  /** Which people of all tenants' belong to which of them. */
  readonly memberships: readonly Membership[];
}

/**
 * Says what the tenants are, to those who make rows and those who check them alike: as the model tells, and where it
 * tells nothing, by columns such as `tenant_id` or `organization_id` that lead from several tables to one.
 */
export function tenancyOf(catalog: Catalog, model: Model | null): Tenancy {
  const roots = catalog.tables.filter(({ partitionOf }) => partitionOf === null);
  const told = model === null ? null : toldTenancy(roots, model);
  const found = told ?? seenTenancy(roots);
  const through = tablesThrough(catalog, roots, found);
  const above = tablesAbove(roots, { ...found, through });
  return { ...found, through, above, memberships: membershipsOf(catalog, { ...found, through }) };
}

/**
 * Whether what a reference leads to must be of the row's own tenant. A reference to the tenants themselves by another column
 * than the tenant's may lead to any of them, as a parent organization is another one.
 */
export function isBound(
  { table, columns }: Pick<Tenancy, "table" | "columns">,
  { own, other, by }: { readonly own: string; readonly other: string; readonly by: readonly string[] },
): boolean {
  if (other !== table) return true;
  const tenant = columns.get(own);
  return own !== table && tenant !== undefined && by.includes(tenant);
}

interface Found {
  readonly table: string | null;
  readonly columns: ReadonlyMap<string, string>;
}

/** What a model says itself; tables that it leaves out follow where a column has the name that it gives to others. */
function toldTenancy(roots: readonly Table[], model: Model): Found | null {
  const told = new Map(
    model.entities.flatMap(({ table, tenant }) => (tenant === undefined ? [] : [[table, tenant] as const])),
  );
  if (told.size === 0 && model.tenantTable === undefined) return null;
  const named = model.tenantTable ?? (model.tenants === undefined ? referencedBy(roots, told) : undefined);
  const own = roots.find(({ id }) => displayTable(id) === named) ?? null;
  const names = new Set(told.values());
  const columns = new Map<string, string>();
  for (const table of roots) {
    const name = displayTable(table.id);
    const found =
      table === own
        ? primaryColumn(table)
        : (told.get(name) ?? table.columns.find((column) => names.has(column.name))?.name ?? leadingTo(table, own));
    if (found !== undefined && table.columns.some((column) => column.name === found)) columns.set(name, found);
  }
  return { table: own === null ? null : displayTable(own.id), columns };
}

/** The table that the tenant columns a model names reference, where that is one alone: its rows are the tenants. */
function referencedBy(roots: readonly Table[], told: ReadonlyMap<string, string>): string | undefined {
  const tables = roots.flatMap(({ id, foreignKeys }) =>
    foreignKeys
      .filter(({ columns }) => columns.length === 1 && columns[0] === told.get(displayTable(id)))
      .map(({ references }) => displayTable(references)),
  );
  return new Set(tables).size === 1 ? tables[0] : undefined;
}

/** The column by which a table references the tenants, where there is one such alone. */
function leadingTo(table: Table, own: Table | null): string | undefined {
  const keys = own === null ? [] : keysTo(table, own);
  return keys.length === 1 ? keys[0].columns[0] : undefined;
}

/**
 * What tenants belong to themselves, as companies belong to agencies: the table that theirs leads to by such a name as tenants
 * have, where tables without tenants, as of an agency's agents, lead there, too.
 */
function tablesAbove(
  roots: readonly Table[],
  { table, columns, through }: Found & Pick<Tenancy, "through">,
): ReadonlyMap<string, string> {
  const own = roots.find(({ id }) => displayTable(id) === table);
  const upper = own?.foreignKeys.find(
    ({ columns: [name, ...more], references }) =>
      more.length === 0 && !sameTable(references, own.id) && isTenantName(name),
  );
  if (own === undefined || upper === undefined) return new Map();
  const others = roots.flatMap((each): readonly (readonly [string, string])[] => {
    const name = displayTable(each.id);
    const key = each.foreignKeys.find(
      (one) =>
        one.columns.length === 1 && one.columns[0] === upper.columns[0] && sameTable(one.references, upper.references),
    );
    return key === undefined || columns.has(name) || through.has(name) ? [] : [[name, key.columns[0]]];
  });
  return others.length === 0 ? new Map() : new Map([[displayTable(own.id), upper.columns[0]], ...others]);
}

/** How sure a name is of meaning tenants: of the last it takes more to believe it. */
const words: readonly { readonly word: RegExp; readonly tables: number; readonly keyless: number }[] = [
  { word: /^tenant$/, tables: 1, keyless: 1 },
  { word: /^(?:organi[sz]ation|org|workspace)$/, tables: 2, keyless: 3 },
  { word: /^(?:company|account|practice|clinic|agency|merchant|firm)$/, tables: 2, keyless: 4 },
];
const sureWords = 2;

/** What the catalog alone tells: the name that most tables have, of those with the surest word. */
function seenTenancy(roots: readonly Table[]): Found {
  for (const [place, { word, tables, keyless }] of words.entries()) {
    const found = [
      ...roots.flatMap((own) => byKeys(roots, own, { word, tables, isSure: place < sureWords }) ?? []),
      ...byName(roots, word, keyless),
    ].toSorted((a, b) => b.columns.size - a.columns.size)[0];
    if (found !== undefined) return found;
  }
  return { table: null, columns: new Map() };
}

/** A table that several others reference by a column of such a name. */
function byKeys(
  roots: readonly Table[],
  own: Table,
  { word, tables, isSure }: { readonly word: RegExp; readonly tables: number; readonly isSure: boolean },
): readonly Found[] | null {
  const key = primaryColumn(own);
  if (key === undefined) return null;
  const others = roots.filter((table) => table !== own);
  const named = new Map<string, string>();
  for (const table of others) {
    const fitting = keysTo(table, own).filter(({ columns }) => isNamed(columns[0], word));
    if (fitting.length > 0) named.set(displayTable(table.id), fitting[0].columns[0]);
  }
  if (named.size < tables) return null;
  // Money that goes from one account to another has not one owner.
  if (!isSure && others.some((table) => keysTo(table, own).some(({ columns }) => !isNamed(columns[0], word))))
    return null;
  const columns = new Map([[displayTable(own.id), key]]);
  const type = typeOf(own, key);
  for (const table of others) {
    const name = displayTable(table.id);
    const same = [...new Set(named.values())].find((column) => typeOf(table, column) === type);
    const found = named.get(name) ?? leadingTo(table, own) ?? same;
    if (found !== undefined) columns.set(name, found);
  }
  return [{ table: displayTable(own.id), columns }];
}

/** Columns of such a name in several tables, of one type, whether or not there are foreign keys; each noun by itself. */
function byName(roots: readonly Table[], word: RegExp, least: number): readonly Found[] {
  const columns = roots.flatMap((table) => {
    const column = table.columns.find(({ name, generated }) => generated === null && isKeyName(name, word));
    return column === undefined ? [] : [{ table: displayTable(table.id), column, noun: nounOf(column.name) }];
  });
  return [...new Set(columns.map(({ noun }) => noun))].flatMap((noun): readonly Found[] => {
    const named = columns.filter((each) => each.noun === noun);
    const types = new Set(named.map(({ column }) => baseName(column)));
    if (named.length < least || types.size !== 1) return [];
    const found = new Map(named.map(({ table, column }) => [table, column.name]));
    const own = roots.filter(({ id }) => isNamed(id.name, word) && nounOf(id.name) === noun);
    const key = own.length === 1 ? primaryColumn(own[0]) : undefined;
    // Their own table by its name, where its key is of the same type.
    if (key !== undefined && !found.has(displayTable(own[0].id)) && types.has(typeOf(own[0], key) ?? ""))
      return [{ table: displayTable(own[0].id), columns: new Map([...found, [displayTable(own[0].id), key]]) }];
    return [{ table: null, columns: found }];
  });
}

/** Agencies over companies are two things, organizations and orgs one. */
function nounOf(name: string): string {
  const noun = singular(nameWords(name)[0] ?? "");
  return /^(?:org|organisation)$/.test(noun) ? "organization" : noun;
}

const endings = /^(?:id|uuid|guid|key|ref|code)$/;

/** Whether a column's name means somebody who may be a tenant. */
export function isTenantName(column: string): boolean {
  return words.some(({ word }) => isNamed(column, word));
}

/** `org_id`, `orgId`, `org`, `organizations`. */
function isNamed(name: string, word: RegExp): boolean {
  const parts = nameWords(name).map(singular);
  const rest = parts.length > 1 && endings.test(parts[parts.length - 1]) ? parts.slice(0, -1) : parts;
  return rest.length === 1 && word.test(rest[0]);
}

/** Without a foreign key only `org_id` is a key; a column `company` holds a name. */
function isKeyName(name: string, word: RegExp): boolean {
  return isNamed(name, word) && (nameWords(name).length > 1 || word.test("tenant"));
}

function keysTo(table: Table, own: Table): readonly ForeignKey[] {
  return table.foreignKeys.filter(({ columns, references }) => columns.length === 1 && sameTable(references, own.id));
}

function primaryColumn(table: Table): string | undefined {
  const columns = table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  return columns.length === 1 ? columns[0] : undefined;
}

function typeOf(table: Table, name: string): string | undefined {
  const column = table.columns.find((each) => each.name === name);
  return column === undefined ? undefined : baseName(column);
}

function baseName({ type }: TableColumn): string {
  return baseType(type).name;
}

/** Tables that lead to tenants by references alone, in however many steps. */
function tablesThrough(catalog: Catalog, roots: readonly Table[], { table, columns }: Found): ReadonlySet<string> {
  const through = new Set<string>();
  const rootOf = partitionRoots(catalog.tables);
  for (let before = -1; before < through.size;) {
    before = through.size;
    for (const root of roots) {
      const name = displayTable(root.id);
      if (columns.has(name) || through.has(name)) continue;
      const leads = [...root.foreignKeys, ...impliedReferences(catalog, root)].some(({ references }) => {
        const other = displayTable(rootOf(references));
        return (columns.has(other) && other !== table) || through.has(other);
      });
      if (leads) through.add(name);
    }
  }
  return through;
}
