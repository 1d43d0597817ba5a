import { baseType } from "../../../../catalog/base-type.ts";
import type { Catalog, ForeignKey, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { polymorphicPairs } from "../../../../catalog/soft-keys.ts";

/**
 * Columns that tell of a row of another table with no foreign key to say so: `user_id` where there is one table of users,
 * `created_by` and `owner_id` where there is one table of people who do things. Only keys of one column that reference nothing
 * themselves are referenced, so that no circle comes of it.
 */
export function impliedReferences(catalog: Catalog, table: Table): readonly ForeignKey[] {
  const found = known.get(table) ?? find(catalog, table);
  known.set(table, found);
  return found;
}

/** Tables are values that never change. */
const known = new WeakMap<Table, readonly ForeignKey[]>();

function find(catalog: Catalog, table: Table): readonly ForeignKey[] {
  const taken = new Set([
    ...table.foreignKeys.flatMap(({ columns }) => columns),
    ...table.constraints.flatMap(({ kind, columns }) => (kind === "primary key" ? columns : [])),
    ...polymorphicPairs({ tables: [table] }).map(({ idColumn }) => idColumn),
  ]);
  return table.columns.flatMap((column): readonly ForeignKey[] => {
    if (taken.has(column.name) || column.generated !== null || column.identity !== null || column.default !== null)
      return [];
    const target = targetOf(catalog, table, column);
    if (target === undefined) return [];
    return [
      {
        name: `implied ${column.name}`,
        table: table.id,
        columns: [column.name],
        references: target.table.id,
        referencedColumns: [target.key],
        definition: "",
        deferrable: false,
        initiallyDeferred: false,
        validated: false,
        local: true,
        comment: null,
      },
    ];
  });
}

interface Target {
  readonly table: Table;
  readonly key: string;
}

function targetOf(catalog: Catalog, table: Table, column: TableColumn): Target | undefined {
  const words = nameWords(column.name).map(singular);
  const last = words.at(-1) ?? "";
  const nouns = last === "by" ? people : last === "id" ? nounsOf(words.slice(0, -1)) : [];
  for (const noun of nouns) {
    const named = catalog.tables.filter(
      ({ id, partitionOf }) => partitionOf === null && nameWords(id.name).map(singular).join(" ") === noun,
    );
    const near = named.filter(({ id }) => id.schema === table.id.schema);
    const [only, another] = near.length > 0 ? near : named;
    // Who does things is told by one table of people, not by the first of several names.
    if (only === undefined || another !== undefined) continue;
    const key = keyOf(only);
    return key !== undefined && isLike(column, key) ? { table: only, key: key.name } : undefined;
  }
  return undefined;
}

/** Tables of people who do things, by their plain names. */
export const people: readonly string[] = [
  "user",
  "account",
  "employee",
  "member",
  "person",
  "staff",
  "app user",
  "profile",
  "admin user",
  "author",
  "agent",
  "doctor",
];

/** `shipping address` and `address` of shipping_address_id; who owns, manages or writes is one of the people. */
function nounsOf(words: readonly string[]): readonly string[] {
  const names = words.map((_, from) => words.slice(from).join(" "));
  return roles.has(words.at(-1) ?? "") ? [...names, ...people] : names;
}

const roles: ReadonlySet<string> = new Set(
  "owner author creator editor manager assignee reporter approver reviewer requester actor sender recipient uploader supervisor".split(
    " ",
  ),
);

/** The one column of a table's primary key, where it references nothing. */
export function keyOf({ constraints, columns, foreignKeys }: Table): TableColumn | undefined {
  const key = constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const [name] = key;
  if (key.length !== 1 || foreignKeys.some((each) => each.columns.includes(name))) return undefined;
  return columns.find((column) => column.name === name && column.generated === null);
}

function isLike({ type }: TableColumn, { type: other }: TableColumn): boolean {
  const [own, its] = [baseType(type).name, baseType(other).name];
  return own === its || (/^int[48]$/.test(own) && /^int[248]$/.test(its));
}
