import type {
  Catalog,
  ForeignKey,
  Table,
  TableColumn,
  TableConstraint,
  TableId,
  TableIndex,
  TypeRef,
} from "../../src/catalog/catalog.ts";
import { displayTable, splitName } from "../../src/catalog/names.ts";
import { typeRef } from "./type-ref.ts";

/** What a table has besides its columns. */
export interface TableExtras {
  readonly primaryKey?: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  /** Definition by column: `{ role: "role = ANY (ARRAY['a'::text])" }`. */
  readonly checks?: Readonly<Record<string, string>>;
  readonly indexes?: readonly (Partial<TableIndex> & Pick<TableIndex, "name" | "columns">)[];
  /** `org_id, patient_id references clinical.patients(org_id, id) deferrable` */
  readonly foreignKeys?: readonly string[];
  readonly partitionOf?: string;
  readonly partitionKey?: readonly string[];
  readonly inherits?: readonly string[];
  readonly comment?: string;
  readonly columnComments?: Readonly<Record<string, string>>;
}

/**
 * A table as plain data, written nearly as SQL: `table("public.users", { id: "bigint identity primary key",
 * email: "varchar(80) not null unique", org_id: "bigint references public.orgs(id) deferrable" })`.
 * Understood after the type: not null, primary key, unique, identity, default X, generated X, references T(C) [deferrable].
 */
export function table(name: string, columns: Readonly<Record<string, string>>, extras: TableExtras = {}): Table {
  const id = tableId(name);
  const parsed = Object.entries(columns).map(([column, spec]) => parseColumn(column, spec));
  const keyColumns = extras.primaryKey ?? parsed.filter((column) => column.primaryKey).map((column) => column.name);
  const unique = [...parsed.filter((column) => column.unique).map((column) => [column.name]), ...(extras.unique ?? [])];
  return {
    ...emptyTable,
    id,
    kind: extras.partitionKey ? "partitioned" : "table",
    partitionOf: extras.partitionOf ? { parent: tableId(extras.partitionOf), bound: "DEFAULT" } : null,
    partitionKey: extras.partitionKey
      ? { definition: `RANGE (${extras.partitionKey.join(", ")})`, columns: extras.partitionKey }
      : null,
    inherits: (extras.inherits ?? []).map(tableId),
    columns: parsed.map((column, place) => ({
      ...emptyColumn,
      name: column.name,
      position: place + 1,
      type: column.type,
      notNull: column.notNull || keyColumns.includes(column.name),
      default: column.default,
      identity: column.identity ? "by default" : null,
      generated: column.generated === null ? null : { kind: "stored", expression: column.generated },
      comment: extras.columnComments?.[column.name] ?? null,
    })),
    constraints: [
      ...(keyColumns.length > 0 ? [constraint(`${id.name}_pkey`, "primary key", keyColumns)] : []),
      ...unique.map((key) => constraint(`${id.name}_${key.join("_")}_key`, "unique", key)),
      ...Object.entries(extras.checks ?? {}).map(([column, expression]) =>
        constraint(`${id.name}_${column}_check`, "check", [column], `CHECK ((${expression}))`),
      ),
    ],
    foreignKeys: [
      ...parsed.flatMap(({ name, references }) => (references ? [foreignKey(id, `${name} ${references}`)] : [])),
      ...(extras.foreignKeys ?? []).map((spec) => foreignKey(id, spec)),
    ],
    indexes: (extras.indexes ?? []).map((index) => Object.assign({ schema: id.schema }, emptyIndex, index)),
    comment: extras.comment ?? null,
  };
}

/** A partition with all that it has from its parent: columns, keys and foreign keys, none of them local. */
export function partition(parent: Table, name: string): Table {
  const id = tableId(name);
  return {
    ...parent,
    id,
    kind: "table",
    partitionOf: { parent: parent.id, bound: "DEFAULT" },
    partitionKey: null,
    columns: parent.columns.map((column) => ({ ...column, local: false })),
    constraints: parent.constraints.map((key) => ({ ...key, local: false })),
    foreignKeys: parent.foreignKeys.map((key) => ({ ...key, table: id, local: false })),
    indexes: parent.indexes.map((index) => ({ ...index, parent: { schema: index.schema, name: index.name } })),
  };
}

/** A catalog of nothing but tables, sorted as the reader sorts them. */
export function catalog(...tables: readonly Table[]): Catalog {
  return {
    serverVersion: 150018,
    objects: [],
    database: "test",
    encoding: "UTF8",
    schemas: [],
    extensions: [],
    collations: [],
    prerequisites: [],
    sequences: [],
    tables: tables.toSorted((a, b) => (displayTable(a.id) < displayTable(b.id) ? -1 : 1)),
    skipped: [],
  };
}

/** `clinical.patients` as schema and name; a bare name is in public. */
export function tableId(name: string): TableId {
  const parts = splitName(name) ?? [];
  if (parts.length === 1) return { schema: "public", name: parts[0] };
  if (parts.length === 2) return { schema: parts[0], name: parts[1] };
  throw new TypeError(`Not a table's name: ${name}`);
}

interface ParsedColumn {
  readonly name: string;
  readonly type: TypeRef;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly identity: boolean;
  readonly default: string | null;
  readonly generated: string | null;
  readonly references: string | null;
}

const clauses = /\s+(?=(?:not null|primary key|unique|identity|default|generated|references)\b)/;

function parseColumn(name: string, spec: string): ParsedColumn {
  const [type, ...words] = spec.split(clauses);
  const serial = /^(?:big|small)?serial$/.test(type);
  const after = (word: string): string | null =>
    words.find((clause) => clause.startsWith(`${word} `))?.slice(word.length + 1) ?? null;
  return {
    name,
    type: typeRef(serial ? type.replace("serial", "int").replace(/^int$/, "integer") : type),
    notNull: serial || words.includes("not null"),
    primaryKey: words.includes("primary key"),
    unique: words.includes("unique"),
    identity: words.includes("identity"),
    default: serial ? `nextval('${name}_seq'::regclass)` : after("default"),
    generated: after("generated"),
    references: words.find((clause) => clause.startsWith("references ")) ?? null,
  };
}

function foreignKey(id: TableId, spec: string): ForeignKey {
  const match = /^(.+?) references (.+?)\s*\(([^)]*)\)(.*)$/.exec(spec);
  if (!match) throw new TypeError(`Not a foreign key: ${spec}`);
  const columns = names(match[1]);
  return {
    name: `${id.name}_${columns.join("_")}_fkey`,
    table: id,
    columns,
    references: tableId(match[2]),
    referencedColumns: names(match[3]),
    definition: `FOREIGN KEY (${columns.join(", ")}) REFERENCES ${match[2]}(${match[3]})${match[4].toUpperCase()}`,
    deferrable: /\bdeferrable\b/.test(match[4]),
    initiallyDeferred: /\binitially deferred\b/.test(match[4]),
    validated: true,
    local: true,
    comment: null,
  };
}

function names(list: string): readonly string[] {
  return list.split(",").map((name) => name.trim());
}

function constraint(
  name: string,
  kind: TableConstraint["kind"],
  columns: readonly string[],
  definition = `${kind.toUpperCase()} (${columns.join(", ")})`,
): TableConstraint {
  return {
    name,
    kind,
    columns,
    definition,
    validated: true,
    deferrable: false,
    initiallyDeferred: false,
    local: true,
    nullsNotDistinct: false,
    comment: null,
  };
}

const emptyColumn = {
  identity: null,
  generated: null,
  collation: null,
  storage: null,
  compression: null,
  statisticsTarget: null,
  local: true,
  comment: null,
  averageWidth: null,
} satisfies Partial<TableColumn>;

const emptyIndex = {
  unique: false,
  nullsNotDistinct: false,
  predicate: null,
  definition: "",
  parent: null,
  valid: true,
  comment: null,
} satisfies Partial<TableIndex>;

const emptyTable = {
  oid: 0,
  persistence: "permanent",
  partitionOf: null,
  partitionKey: null,
  inherits: [],
  options: [],
  replicaIdentity: { kind: "default", index: null },
  rowSecurity: false,
  estimatedRows: null,
  pages: 0,
  totalBytes: 0,
  comment: null,
} satisfies Partial<Table>;
