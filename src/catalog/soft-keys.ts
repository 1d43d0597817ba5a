import { baseType, isTextual } from "./base-type.ts";
import type { Catalog, ColumnId, Table, TableColumn, TableId, TypeRef } from "./catalog.ts";
import { compareColumns, compareTables, compareText } from "./identifier-order.ts";
import { displayColumn } from "./names.ts";
import { nameWords, singular } from "./name-words.ts";
import { partitionRoots } from "./partition-root.ts";
import { uniqueColumns } from "./unique-keys.ts";

/** A row's pointer into one of several tables: `commentable_type` names the table, `commentable_id` the row. */
export interface PolymorphicPair {
  readonly table: TableId;
  readonly typeColumn: string;
  readonly idColumn: string;
  readonly suggestion: string;
}

/** A column that looks as if it held values of a unique column elsewhere, with no foreign key to say so. */
export interface ImpliedKey {
  readonly table: TableId;
  readonly column: string;
  readonly target: ColumnId;
  readonly suggestion: string;
}

/** Pairs of a text column `x_type` and a column `x_id` that no foreign key covers; sorted by table and column. */
export function polymorphicPairs(catalog: Pick<Catalog, "tables">): readonly PolymorphicPair[] {
  return looseTables(catalog).flatMap(({ table, columns }) =>
    columns.flatMap(({ column, words }) => {
      if (words.length < 2 || words.at(-1) !== "type" || !isTextual(column.type)) return [];
      const wanted = [...words.slice(0, -1), "id"].join(" ");
      const pointer = columns.find((other) => other.words.join(" ") === wanted)?.column;
      if (!pointer || isNumbered(pointer)) return [];
      return [
        {
          table: table.id,
          typeColumn: column.name,
          idColumn: pointer.name,
          suggestion: typesToName(table, column, pointer),
        },
      ];
    }),
  );
}

/**
 * Columns without a foreign key whose name leads to a unique column of another table and whose type agrees:
 * - by the table's name: `uploaded_by_user_email` to `users.email`, `actor_user_id` to `users.id`, `customer_id` to `customer.customer_id`;
 * - by a kind of identifier that one table alone has as its key: `npi`, `patient_mrn`;
 * - by `_email`, `_username` or `_login`, where one table alone has that as its key and the column is no key itself.
 * Sorted by table and column; at most one target each.
 */
export function impliedKeys(catalog: Pick<Catalog, "tables">): readonly ImpliedKey[] {
  const targets = keyColumns(catalog);
  const pointers = new Set(polymorphicPairs(catalog).map((pair) => displayColumn(pair.table, pair.idColumn)));
  return looseTables(catalog).flatMap(({ table, columns }) =>
    columns.flatMap((source) => {
      const name = displayColumn(table.id, source.column.name);
      if (pointers.has(name) || isNumbered(source.column)) return [];
      const target = byTableName(source, targets) ?? byIdentifier(source, targets) ?? byAccount(source, targets);
      if (!target) return [];
      const suggestion = `Add \`seed_alias: ${displayColumn(target.table, target.column)}\` to its rule, or list ${name} under implied_fk_ignore.`;
      return [{ table: table.id, column: source.column.name, target, suggestion }];
    }),
  );
}

interface LooseTable {
  readonly table: Table;
  readonly columns: readonly LooseColumn[];
}

interface LooseColumn {
  readonly table: Table;
  readonly column: TableColumn;
  readonly words: readonly string[];
}

/** Columns that no foreign key covers, its partitions' keys included; partitions themselves are their root's business. */
function looseTables(catalog: Pick<Catalog, "tables">): readonly LooseTable[] {
  const rootOf = partitionRoots(catalog.tables);
  const covered = new Set(
    catalog.tables.flatMap((table) =>
      table.foreignKeys.flatMap((key) => key.columns.map((column) => displayColumn(rootOf(table.id), column))),
    ),
  );
  return roots(catalog).map((table) => ({
    table,
    columns: table.columns
      .filter((column) => !column.generated && !covered.has(displayColumn(table.id, column.name)))
      .map((column) => ({ table, column, words: nameWords(column.name) }))
      .toSorted((a, b) => compareText(a.column.name, b.column.name)),
  }));
}

function roots(catalog: Pick<Catalog, "tables">): readonly Table[] {
  const rootOf = partitionRoots(catalog.tables);
  return catalog.tables.filter((table) => rootOf(table.id) === table.id).toSorted((a, b) => compareTables(a.id, b.id));
}

/** A column that the database numbers by itself points nowhere. */
function isNumbered(column: TableColumn): boolean {
  return column.identity !== null || (column.default ?? "").startsWith("nextval(");
}

function typesToName(table: Table, type: TableColumn, pointer: TableColumn): string {
  const id = displayColumn(table.id, pointer.name);
  return `Say which column each value of ${type.name} stands for, with \`polymorphic: {${pointer.name}: {...}}\`, or list ${id} under implied_fk_ignore.`;
}

interface KeyColumn {
  readonly id: ColumnId;
  readonly type: TypeRef;
}

interface KeyColumns {
  /** By name with the table's name before it, unless it begins with that anyway: "user email", "customer id". */
  readonly byTable: ReadonlyMap<string, readonly KeyColumn[]>;
  /** By plain name: "email". */
  readonly byName: ReadonlyMap<string, readonly KeyColumn[]>;
}

function keyColumns(catalog: Pick<Catalog, "tables">): KeyColumns {
  const byTable = new Map<string, KeyColumn[]>();
  const byName = new Map<string, KeyColumn[]>();
  for (const table of roots(catalog)) {
    const unique = uniqueColumns(table);
    const noun = nameWords(table.id.name).map(singular);
    for (const column of table.columns.filter(({ name }) => unique.has(name))) {
      const words = nameWords(column.name);
      const withTable = noun.every((word, place) => words[place] === word) ? words : [...noun, ...words];
      const key = { id: { table: table.id, column: column.name }, type: column.type };
      append(byTable, withTable.join(" "), key);
      append(byName, words.join(" "), key);
    }
  }
  return { byTable, byName };
}

function append(lists: Map<string, KeyColumn[]>, name: string, key: KeyColumn): void {
  const list = lists.get(name);
  if (list) list.push(key);
  else lists.set(name, [key]);
}

/** The longest ending that is some table's key; of several, one in the same schema, else the first by name. */
function byTableName(source: LooseColumn, targets: KeyColumns): ColumnId | undefined {
  const { schema } = source.table.id;
  const own = targets.byTable.get(source.words.join(" ")) ?? [];
  // `customer_id` of one customer table is not there for the sake of another.
  if (own.some(({ id }) => id.table === source.table.id && id.column === source.column.name)) return undefined;
  for (const ending of endings(source.words)) {
    const found = fitting(source, targets.byTable.get(ending)).toSorted((a, b) => compareColumns(a, b));
    if (found.length > 0) return found.find((id) => id.table.schema === schema) ?? found[0];
  }
  return undefined;
}

function byIdentifier(source: LooseColumn, targets: KeyColumns): ColumnId | undefined {
  return onlyTarget(
    source,
    targets,
    endings(source.words).filter((ending) => identifiers.has(ending)),
  );
}

function byAccount(source: LooseColumn, targets: KeyColumns): ColumnId | undefined {
  if (uniqueColumns(source.table).has(source.column.name)) return undefined;
  return onlyTarget(
    source,
    targets,
    endings(source.words)
      .slice(1)
      .filter((ending) => accounts.has(ending)),
  );
}

/** Names under which the same identifier goes wherever it turns up. */
const identifiers: ReadonlySet<string> = new Set([
  "mrn",
  "npi",
  "ssn",
  "dea number",
  "ein",
  "vin",
  "iban",
  "isbn",
  "sku",
]);

const accounts: ReadonlySet<string> = new Set(["email", "email address", "username", "user name", "login"]);

/** `uploaded by user email`, `by user email`, `user email`, `email`. */
function endings(words: readonly string[]): readonly string[] {
  return words.map((_, place) => words.slice(place).join(" "));
}

function onlyTarget(source: LooseColumn, targets: KeyColumns, names: readonly string[]): ColumnId | undefined {
  const found = names.flatMap((name) => fitting(source, targets.byName.get(name)));
  return found.length === 1 ? found[0] : undefined;
}

function fitting(source: LooseColumn, keys: readonly KeyColumn[] = []): readonly ColumnId[] {
  const family = typeFamily(source.column.type);
  return keys.filter((key) => key.id.table !== source.table.id && typeFamily(key.type) === family).map((key) => key.id);
}

/** Types whose values can be equal across columns. */
function typeFamily(type: TypeRef): string {
  const { name } = baseType(type);
  if (isTextual(type)) return "text";
  return name === "int2" || name === "int4" || name === "int8" ? "integer" : name;
}
