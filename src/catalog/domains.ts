import { characterLength } from "./base-type.ts";
import type { Catalog, ColumnId, Table, TableId } from "./catalog.ts";
import { compareColumns, compareText } from "./identifier-order.ts";
import { displayColumn } from "./names.ts";
import { partitionRoots } from "./partition-root.ts";
import { strongComponents, type StrongComponents } from "./strong-components.ts";
import { uniqueColumns } from "./unique-keys.ts";

/** Says that a column holds the same thing as another one, or as all columns that give the same bare name. */
export interface DomainAlias {
  readonly column: ColumnId;
  readonly alias: ColumnId | string;
}

/** Columns that hold the same thing, so that equal values in them must stay equal. */
export interface ValueDomain {
  /** What its keys are derived from; see `valueDomains` for what moves it. */
  readonly name: string;
  /** Sorted by schema, table and column. */
  readonly members: readonly ColumnId[];
  /** Whether any member is a unique key by itself; see `uniqueColumns`. */
  readonly unique: boolean;
  /** The narrowest declared length of any member, in characters; null for no bound. */
  readonly length: number | null;
}

/** The domains of a catalog: every column is in exactly one. */
export interface ValueDomains {
  /** Sorted by name. */
  readonly all: readonly ValueDomain[];
  /** Throws TypeError for a column that the catalog doesn't have. */
  of(table: TableId, column: string): ValueDomain;
}

/**
 * Connected components of columns: foreign keys join pair by pair, partitions and inheritance children join their parents,
 * aliases join what they name. A component is named for its alias where that is a bare name (the smallest of several);
 * otherwise for the member that others lead to and that itself leads nowhere, which is the referenced key, as
 * `schema.table.column`; where there are several of those, or a circle of them, for the smallest. So a table that is added
 * and references what is there moves no name, and with it no masked value.
 * A bare name that reads like a column of the catalog is that column. Throws TypeError for columns that are not there.
 */
export function valueDomains(catalog: Pick<Catalog, "tables">, aliases: readonly DomainAlias[]): ValueDomains {
  const columns = catalog.tables.flatMap(factsOf).toSorted((a, b) => compareColumns(a.id, b.id));
  const numbers = new Map(columns.map(({ id }, number) => [displayColumn(id.table, id.column), number]));
  const pools = namedPools(aliases, numbers);
  const links = [...schemaLinks(catalog.tables, numbers), ...aliasLinks(aliases, numbers)];
  const joins = [...pools.values()].flatMap((members) => members.map((member): Link => [member, members[0]]));
  const components = connected(columns.length, [...links, ...joins]);
  const names = poolNames(pools, components);
  const leadsNowhere = sinks(columns.length, links);
  const domains = components.members.map((members, component): ValueDomain => {
    const facts = members.map((member) => columns[member]);
    const root = columns[members.find(leadsNowhere) ?? members[0]].id;
    return {
      name: names.get(component) ?? displayColumn(root.table, root.column),
      members: facts.map((fact) => fact.id),
      unique: facts.some((fact) => fact.unique),
      length: narrowest(facts),
    };
  });
  return {
    all: domains.toSorted((a, b) => compareText(a.name, b.name)),
    of: (table, column) => domains[components.of[numberOf(numbers, { table, column })]],
  };
}

interface ColumnFacts {
  readonly id: ColumnId;
  readonly unique: boolean;
  readonly length: number | null;
}

/** Columns by their place in the sorted list; the first leads to the second. */
type Link = readonly [from: number, to: number];

type Numbers = ReadonlyMap<string, number>;

function factsOf(table: Table): readonly ColumnFacts[] {
  const unique = uniqueColumns(table);
  return table.columns.map(({ name, type }) => ({
    id: { table: table.id, column: name },
    unique: unique.has(name),
    length: characterLength(type),
  }));
}

function numberOf(numbers: Numbers, id: ColumnId): number {
  const name = displayColumn(id.table, id.column);
  const number = numbers.get(name);
  if (number === undefined) throw new TypeError(`The catalog has no column ${name}.`);
  return number;
}

/**
 * Keys, then partitions and inheritance children. What a partition's key leads to, its root's column leads to as well, or
 * both would be candidates for the name. A key to a table that was not given leads nowhere.
 */
function schemaLinks(tables: readonly Table[], numbers: Numbers): readonly Link[] {
  const rootOf = partitionRoots(tables);
  return tables.flatMap((table) => {
    const parents = table.partitionOf ? [table.partitionOf.parent] : table.inherits;
    const sources = [...new Set([table.id, rootOf(table.id)])];
    const keys = table.foreignKeys.flatMap(({ columns, references, referencedColumns }) =>
      columns.flatMap((column, place) =>
        sources.map((from) => ({ from, column, to: references, other: referencedColumns[place] })),
      ),
    );
    const copies = parents.flatMap((to) =>
      table.columns.map(({ name }) => ({ from: table.id, column: name, to, other: name })),
    );
    return [...keys, ...copies].flatMap(({ from, column, to, other }): readonly Link[] => {
      const target = numbers.get(displayColumn(to, other));
      return target === undefined ? [] : [[numberOf(numbers, { table: from, column }), target]];
    });
  });
}

function aliasLinks(aliases: readonly DomainAlias[], numbers: Numbers): readonly Link[] {
  return aliases.flatMap(({ column, alias }): readonly Link[] => {
    const to = typeof alias === "string" ? numbers.get(alias) : numberOf(numbers, alias);
    return to === undefined ? [] : [[numberOf(numbers, column), to]];
  });
}

/** The columns behind each bare name. */
function namedPools(aliases: readonly DomainAlias[], numbers: Numbers): ReadonlyMap<string, readonly number[]> {
  const pools = new Map<string, number[]>();
  for (const { column, alias } of aliases) {
    if (typeof alias !== "string" || numbers.has(alias)) continue;
    const pool = pools.get(alias) ?? [];
    pools.set(alias, [...pool, numberOf(numbers, column)]);
  }
  return pools;
}

/** Components of the links taken both ways. */
function connected(count: number, links: readonly Link[]): StrongComponents {
  return strongComponents(successors(count, [...links, ...links.map(([from, to]): Link => [to, from])]));
}

function successors(count: number, links: readonly Link[]): readonly (readonly number[])[] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of links) lists[from].push(to);
  return lists;
}

function poolNames(
  pools: ReadonlyMap<string, readonly number[]>,
  components: StrongComponents,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [name, [first]] of [...pools].toSorted(([a], [b]) => compareText(a, b)))
    if (!names.has(components.of[first])) names.set(components.of[first], name);
  return names;
}

/** Tells the columns that lead nowhere, or only around a circle which leads nowhere. */
function sinks(count: number, links: readonly Link[]): (column: number) => boolean {
  const { of } = strongComponents(successors(count, links));
  const leaving = new Set(links.filter(([from, to]) => of[from] !== of[to]).map(([from]) => of[from]));
  return (column) => !leaving.has(of[column]);
}

function narrowest(facts: readonly ColumnFacts[]): number | null {
  return facts.reduce<number | null>(
    (least, { length }) => (length !== null && (least === null || length < least) ? length : least),
    null,
  );
}
