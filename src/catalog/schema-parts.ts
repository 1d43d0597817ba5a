import type {
  Catalog,
  CopiedObject,
  RequiredObject,
  Sequence,
  Table,
  TableColumn,
  TableConstraint,
  TableId,
  TypeRef,
} from "./catalog.ts";
import { displayColumn, displayName, displayTable, qualifiedName } from "./names.ts";

/** What a part of a schema is. */
export type PartKind =
  | "schema"
  | "extension"
  | "collation"
  | "type"
  | "function"
  | RequiredObject["kind"]
  | "sequence"
  | "table"
  | "column"
  | "constraint"
  | "foreign key"
  | "index"
  | "statistics"
  | CopiedObject["kind"];

/** One named part of a schema with what makes it that part: nothing that differs between servers, copies or moments. */
export interface SchemaPart {
  readonly kind: PartKind;
  /** Qualified, as people write it: `crm.people.email`. */
  readonly name: string;
  /** The table that it belongs to; null for tables themselves and what stands outside them. */
  readonly table: TableId | null;
  /** Each property as text, in a fixed order. */
  readonly properties: Readonly<Record<string, string>>;
  /** A table's columns in order. */
  readonly columns?: readonly string[];
}

/**
 * Takes a catalog apart for comparing. Left out: oids, estimates, sizes and widths; server, extension and database;
 * where sequences stand; skipped objects, with row security, which goes with its policies; what a partition has from its
 * parent and PostgreSQL names (foreign keys, EXCLUDE) or makes (identity) itself; the rests of failed index builds.
 */
export function schemaParts(catalog: Catalog): readonly SchemaPart[] {
  return [
    ...catalog.schemas.map((schema) => part("schema", displayName(schema.name), null, { comment: schema.comment })),
    ...catalog.extensions.map((one) => part("extension", displayName(one.name), null, { schema: one.schema })),
    ...catalog.collations.map(({ id, create }) => part("collation", displayTable(id), null, { create })),
    ...catalog.prerequisites.map(prerequisitePart),
    ...catalog.sequences.map(sequencePart),
    ...catalog.tables.flatMap((table) => [
      tablePart(table),
      ...table.columns.map((column) => columnPart(table, column)),
      ...table.constraints.filter(isOwnPart).map((one) => constraintPart(table, one)),
      ...table.foreignKeys.filter((key) => key.local).map((key) => foreignKeyPart(table, key)),
      ...table.indexes
        .filter((index) => index.valid || table.kind === "partitioned")
        .map((index) => indexPart(table, index)),
      ...(table.statistics ?? []).map(({ id, create }) => part("statistics", displayTable(id), table.id, { create })),
    ]),
    ...catalog.objects.map(objectPart),
  ];
}

function part(kind: PartKind, name: string, table: TableId | null, properties: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(properties).map(([property, value]) => [property, asText(value)] as const);
  return { kind, name, table, properties: Object.fromEntries(texts) } satisfies SchemaPart;
}

/** Bigints have no JSON of their own. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}` : inner));
}

function prerequisitePart(prerequisite: Catalog["prerequisites"][number]): SchemaPart {
  if (prerequisite.kind === "type") {
    const { id, kind, create, unvalidated } = prerequisite.type;
    return part("type", displayTable(id), null, { kind, create: [...create, ...(unvalidated ?? [])] });
  }
  if (prerequisite.kind === "object") {
    const { id, kind, signature, create } = prerequisite.object;
    return part(kind, qualifiedName(id.schema, signature), null, { create });
  }
  const { id, signature, create, after } = prerequisite.function;
  return part("function", qualifiedName(id.schema, signature), null, { create: [create, ...(after ?? [])] });
}

/** One that hangs on a table is named by it, as a trigger's name is the table's own. */
function objectPart({ kind, schema, name, on, create, fill }: CopiedObject): SchemaPart {
  const place = on === null ? qualifiedName(schema, name) : displayColumn(on, name);
  return part(kind, place, null, { create, fill });
}

function sequencePart(sequence: Sequence): SchemaPart {
  const { id, type, start, minimum, maximum, increment, cache, cycle, persistence, ownedBy, comment } = sequence;
  // From 15 on an identity sequence is as unlogged as its table; before, none is.
  const own = ownedBy?.identity === true ? "as its table" : persistence;
  const range = { type, start, minimum, maximum, increment, cache, cycle };
  return part("sequence", displayTable(id), null, { ...range, persistence: own, ownedBy, comment });
}

function tablePart(table: Table): SchemaPart {
  const { id, kind, persistence, partitionOf, partitionKey, inherits, replicaIdentity, comment } = table;
  const own = part("table", displayTable(id), null, {
    kind,
    // A partitioned table has no storage to be unlogged.
    persistence: kind === "partitioned" ? "permanent" : persistence,
    partitionOf,
    partitionKey,
    inherits,
    options: table.options.toSorted(),
    replicaIdentity,
    ofType: table.ofType ?? null,
    accessMethod: table.accessMethod ?? null,
    clusteredOn: table.clusteredOn ?? null,
    comment,
  });
  return { ...own, columns: table.columns.map((column) => column.name) };
}

function columnPart(table: Table, column: TableColumn): SchemaPart {
  const { type, notNull, generated, collation, storage, compression, statisticsTarget, local, comment } = column;
  // From 17 on a partition shows its parent's identity; before, it has none.
  const identity = table.partitionOf === null ? column.identity : null;
  return part("column", displayColumn(table.id, column.name), table.id, {
    type: typeText(type),
    notNull,
    default: column.default,
    identity,
    generated,
    collation,
    storage,
    compression,
    statisticsTarget,
    local,
    options: column.options ?? [],
    comment,
  });
}

function typeText(type: TypeRef): readonly unknown[] {
  const { element, base } = type;
  return [type.sql, type.kind, element === null ? null : typeText(element), base === null ? null : typeText(base)];
}

function isOwnPart(constraint: TableConstraint): boolean {
  return !hasDefaultName(constraint) && (constraint.local || constraint.kind !== "exclude");
}

/** Servers before 18 have no constraint for NOT NULL; one that an 18 named by itself says no more than the column does. */
function hasDefaultName(constraint: TableConstraint): boolean {
  return constraint.kind === "not null" && constraint.validated && /_not_null\d*$/.test(constraint.name);
}

function constraintPart(table: Table, constraint: TableConstraint): SchemaPart {
  const { name, ...properties } = constraint;
  return part("constraint", displayColumn(table.id, name), table.id, properties);
}

function foreignKeyPart(table: Table, key: Table["foreignKeys"][number]): SchemaPart {
  const { definition, deferrable, initiallyDeferred, validated, comment } = key;
  const properties = { definition, deferrable, initiallyDeferred, validated, comment };
  return part("foreign key", displayColumn(table.id, key.name), table.id, properties);
}

function indexPart(table: Table, index: Table["indexes"][number]): SchemaPart {
  const { definition, parent, comment, statisticsTargets } = index;
  const targets = statisticsTargets ?? {};
  return part("index", displayTable(index), table.id, { definition, parent, comment, targets });
}
