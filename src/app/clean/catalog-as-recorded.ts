import type { Catalog, ForeignKey, Table, TableColumn, TypeRef } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier } from "../../catalog/names.ts";
import type { RecordedColumns } from "../source/schema-drift.ts";

/** A schema as a run found it, as far as its record tells. */
export interface CatalogAsRecorded {
  readonly catalog: Catalog;
  /** What the columns that are still there are called now, by what they were called then, by table. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Takes back what has been done to the columns of a schema since a run wrote its rows: added ones go, renamed ones have
 * their old names, dropped ones are there again by name and type. What follows from a schema follows from it again then, so
 * that made-up rows can be told after a migration. Tables that were dropped come back where `isDescribed` says that
 * a model names them.
 */
export function catalogAsRecorded(
  catalog: Catalog,
  recorded: RecordedColumns,
  isDescribed: (table: string) => boolean,
): CatalogAsRecorded {
  const names = new Map(
    catalog.tables.flatMap(({ id, columns }) => {
      const known = recorded.get(displayTable(id));
      return known === undefined ? [] : [[displayTable(id), namesNow(known.columns, columns)] as const];
    }),
  );
  const place: Place = { recorded, names, typeOf: typesOf(catalog) };
  const there = new Set(catalog.tables.map(({ id }) => displayTable(id)));
  const tables = catalog.tables.flatMap((table) => tableThen(table, place));
  const dropped = [...recorded].flatMap(([name, { id, columns }]) =>
    there.has(name) || !isDescribed(name) ? [] : [droppedTable(id, columns, place)],
  );
  const sequences = catalog.sequences.map((sequence) => {
    const { ownedBy } = sequence;
    if (ownedBy === null) return sequence;
    const [column = ownedBy.column] = thenOf(ownedBy.table, [ownedBy.column], place);
    return { ...sequence, ownedBy: { ...ownedBy, column } };
  });
  return { catalog: { ...catalog, tables: [...tables, ...dropped], sequences }, names };
}

type KnownColumns = readonly (readonly [name: string, type: string])[];

interface Place {
  readonly recorded: RecordedColumns;
  readonly names: CatalogAsRecorded["names"];
  readonly typeOf: (sql: string) => TypeRef;
}

/** A column that stands where one was whose name is gone, with its type, was renamed. */
function namesNow(known: KnownColumns, columns: readonly TableColumn[]): ReadonlyMap<string, string> {
  const present = new Set(columns.map(({ name }) => name));
  const before = new Set(known.map(([name]) => name));
  const now = new Map(known.flatMap(([name]) => (present.has(name) ? [[name, name] as const] : [])));
  for (const [at, [name, type]] of known.entries()) {
    if (now.has(name)) continue;
    const previous = at === 0 ? null : now.get(known[at - 1][0]);
    if (previous === undefined) continue;
    const next = columns[columns.findIndex((column) => column.name === previous) + 1];
    if (next !== undefined && !before.has(next.name) && next.type.sql === type) now.set(name, next.name);
  }
  return now;
}

function tableThen(table: Table, place: Place): readonly Table[] {
  const known = place.recorded.get(displayTable(table.id));
  const names = place.names.get(displayTable(table.id));
  // A partition holds rows that were made for its root; any other table that came later has none.
  if (known === undefined || names === undefined) return table.partitionOf === null ? [] : [table];
  const foreignKeys = table.foreignKeys.flatMap((key) => keyThen(key, place));
  const isSame =
    foreignKeys.length === table.foreignKeys.length &&
    table.columns.length === known.columns.length &&
    known.columns.every(([name], at) => table.columns[at].name === name);
  if (isSame) return [{ ...table, foreignKeys }];
  const then = (columns: readonly string[]): readonly string[] => thenOf(table.id, columns, place);
  const isKnown = (columns: readonly (string | null)[]): boolean =>
    columns.every((column) => column === null || then([column]).length > 0);
  const mapped = (columns: readonly (string | null)[]): (string | null)[] =>
    columns.map((column) => (column === null ? null : (then([column])[0] ?? column)));
  const { partitionKey } = table;
  const text = (definition: string): string => withOldNames(definition, names);
  return [
    {
      ...table,
      columns: known.columns.map(([name, type], at) => {
        const column = table.columns.find((one) => one.name === names.get(name));
        return column === undefined ? lostColumn(name, place.typeOf(type), at + 1) : { ...column, name };
      }),
      constraints: table.constraints
        .filter(({ columns }) => isKnown(columns))
        .map((one) => ({ ...one, columns: then(one.columns), definition: text(one.definition) })),
      foreignKeys,
      indexes: table.indexes
        .filter(({ columns }) => isKnown(columns))
        .map((one) => ({
          ...one,
          columns: mapped(one.columns),
          definition: text(one.definition),
          predicate: one.predicate === null ? null : text(one.predicate),
        })),
      partitionKey:
        partitionKey === null
          ? null
          : { definition: text(partitionKey.definition), columns: mapped(partitionKey.columns) },
    },
  ];
}

/** A key that leads to a table, or by a column, that came later is none of then. */
function keyThen(key: ForeignKey, place: Place): readonly ForeignKey[] {
  const columns = thenOf(key.table, key.columns, place);
  const referencedColumns = thenOf(key.references, key.referencedColumns, place);
  const isWhole = columns.length === key.columns.length && referencedColumns.length === key.referencedColumns.length;
  return isWhole ? [{ ...key, columns, referencedColumns }] : [];
}

/** What columns were called; those that were not there are left out. */
function thenOf(table: Table["id"], columns: readonly string[], { names }: Place): readonly string[] {
  const known = [...(names.get(displayTable(table)) ?? [])];
  return columns.flatMap((column) => known.find(([, now]) => now === column)?.[0] ?? []);
}

/** Definitions are text that PostgreSQL has printed, so a name stands there as it quotes it. */
function withOldNames(definition: string, names: ReadonlyMap<string, string>): string {
  const renamed = new Map(
    [...names]
      .filter(([then, now]) => then !== now)
      .flatMap(([then, now]) => [
        [now, quoteIdentifier(then)],
        [quoteIdentifier(now), quoteIdentifier(then)],
      ]),
  );
  if (renamed.size === 0) return definition;
  return definition.replaceAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*/gu,
    (word) => renamed.get(word) ?? word,
  );
}

function droppedTable(id: Table["id"], known: KnownColumns, { typeOf }: Place): Table {
  const columns = known.map(([name, type], at) => lostColumn(name, typeOf(type), at + 1));
  return {
    id,
    oid: 0,
    kind: "table",
    persistence: "permanent",
    partitionOf: null,
    partitionKey: null,
    inherits: [],
    columns,
    constraints: [],
    foreignKeys: [],
    indexes: [],
    options: [],
    replicaIdentity: { kind: "default", index: null },
    rowSecurity: false,
    estimatedRows: null,
    pages: 0,
    totalBytes: 0,
    comment: null,
  };
}

function lostColumn(name: string, type: TypeRef, position: number): TableColumn {
  return {
    name,
    position,
    type,
    notNull: false,
    default: null,
    identity: null,
    generated: null,
    collation: null,
    storage: null,
    compression: null,
    statisticsTarget: null,
    local: true,
    comment: null,
    averageWidth: null,
  };
}

/** Types by how they are written, where a column that is there has one; text is as good as any for one that is not. */
function typesOf(catalog: Catalog): (sql: string) => TypeRef {
  const known = new Map(catalog.tables.flatMap(({ columns }) => columns.map(({ type }) => [type.sql, type] as const)));
  return (sql) => known.get(sql) ?? { ...plainText, sql: "text" };
}

const plainText: TypeRef = {
  oid: 25,
  schema: "pg_catalog",
  name: "text",
  sql: "text",
  kind: "base",
  length: null,
  element: null,
  base: null,
  extension: null,
};
