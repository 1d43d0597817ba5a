import type { ForeignKey, Table, TableId } from "./catalog.ts";
import { displayTable, quoteIdentifier, sameTable } from "./names.ts";

/** A foreign key whose column is NULL while rows load and is filled in afterwards. */
export interface Link {
  readonly key: ForeignKey;
  /** The stored tables that it is on: its own, or its partitions. */
  readonly tables: readonly TableId[];
  /** The columns that are left NULL. */
  readonly columns: readonly string[];
  /** Columns that tell rows apart: of a unique key that is never NULL. */
  readonly by: readonly string[];
}

/** How a key can wait that way, or null where it cannot: nothing but the key may look at the column while it is NULL. */
export function linkOf(tables: readonly Table[], table: Table, key: ForeignKey): Link | null {
  const tree = withPartitions(tables, table);
  const free = key.columns.filter((column) => [table, ...tree].every((one) => mayBeNull(one, column, tables)));
  const full = / MATCH FULL\b/.test(key.definition);
  // One NULL is enough to escape the check, unless the key says MATCH FULL.
  const columns = full ? (free.length === key.columns.length ? free : []) : free.slice(0, 1);
  const by = rowKey(table);
  if (columns.length === 0 || by === null) return null;
  return { key, tables: tree.filter((one) => one.kind === "table").map((one) => one.id), columns, by };
}

function withPartitions(tables: readonly Table[], table: Table): readonly Table[] {
  const below = tables.filter((one) => one.partitionOf !== null && sameTable(one.partitionOf.parent, table.id));
  return [table, ...below.flatMap((one) => withPartitions(tables, one))];
}

/** A CHECK, a generated column, a partition's bound or an index may ask for a value where the column itself does not. */
function mayBeNull(table: Table, name: string, tables: readonly Table[]): boolean {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined || column.notNull || column.generated !== null || forbidsNull(column.type)) return false;
  const watched =
    table.constraints.some(
      (one) =>
        (one.kind === "check" || one.kind === "exclude" || one.nullsNotDistinct) &&
        (one.columns.includes(name) || mentions(one.definition, name)),
    ) ||
    table.indexes.some((index) =>
      index.unique && (index.nullsNotDistinct || index.predicate !== null || index.columns.includes(null))
        ? mentions(index.definition, name)
        : false,
    ) ||
    table.columns.some((one) => one.generated !== null && mentions(one.generated.expression, name));
  return !watched && !ancestors(tables, table).some((one) => bounds(one, name));
}

/** A domain may forbid NULL, by itself or by a CHECK; which, only the server could say. */
function forbidsNull(type: Table["columns"][number]["type"]): boolean {
  return type.kind === "domain";
}

function bounds({ partitionKey }: Table, name: string): boolean {
  if (partitionKey === null) return false;
  return partitionKey.columns.includes(name) || mentions(partitionKey.definition, name);
}

function ancestors(tables: readonly Table[], table: Table): readonly Table[] {
  const { partitionOf } = table;
  if (partitionOf === null) return [table];
  const parent = tables.find((one) => sameTable(one.id, partitionOf.parent));
  return parent === undefined ? [table] : [table, ...ancestors(tables, parent)];
}

/** By text, so that it says yes too often rather than too seldom. */
function mentions(sql: string, name: string): boolean {
  return sql.includes(quoteIdentifier(name)) || new Set(sql.split(/[^\p{L}\p{N}_$]+/u)).has(name);
}

/** The shortest unique key without NULL, the primary key before others. */
function rowKey(table: Table): readonly string[] | null {
  const never = (columns: readonly string[]): boolean =>
    columns.length > 0 && columns.every((name) => table.columns.some((one) => one.name === name && one.notNull));
  const plain = table.constraints.filter(
    (one) =>
      (one.kind === "primary key" || one.kind === "unique") &&
      !one.definition.includes("WITHOUT OVERLAPS") &&
      never(one.columns),
  );
  const indexed = table.indexes.flatMap(({ unique, valid, predicate, columns }) => {
    const names = columns.filter((name) => name !== null);
    const serves = unique && valid && predicate === null && names.length === columns.length && never(names);
    return serves ? [names] : [];
  });
  const keys = [
    ...plain.filter((one) => one.kind === "primary key").map((one) => one.columns),
    ...plain.filter((one) => one.kind === "unique").map((one) => one.columns),
    ...indexed,
  ];
  return keys.at(0) ?? null;
}

/** The columns that links leave NULL in a stored table. */
export function linkedColumns(links: readonly Link[], table: TableId): readonly string[] {
  const own = links.filter((link) => link.tables.some((id) => displayTable(id) === displayTable(table)));
  return [...new Set(own.flatMap((link) => link.columns))].toSorted((a, b) => (a < b ? -1 : 1));
}
