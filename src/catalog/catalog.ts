/** A schema-qualified name; both parts as PostgreSQL stores them, unquoted. */
export interface TableId {
  readonly schema: string;
  readonly name: string;
}

/** A column of a table, by its plain name. */
export interface ColumnId {
  readonly table: TableId;
  readonly column: string;
}

/** A type as a column declares it. */
export interface TypeRef {
  readonly oid: number;
  readonly schema: string;
  /** `typname`: int4, varchar, mpaa_rating. */
  readonly name: string;
  /** As `format_type` prints it with its modifier and an empty search path: `character varying(20)`. */
  readonly sql: string;
  readonly kind: "base" | "enum" | "domain" | "composite" | "range" | "multirange" | "array" | "pseudo";
  /** Declared length of char, varchar and bit types; the precision of numeric is in `sql`. */
  readonly length: number | null;
  /** What an array holds. */
  readonly element: TypeRef | null;
  /** What a domain is over; itself perhaps a domain. */
  readonly base: TypeRef | null;
  /** The extension that brings the type: ltree, citext. */
  readonly extension: string | null;
}

export interface TableColumn {
  readonly name: string;
  /** `attnum`; gaps are dropped columns. */
  readonly position: number;
  readonly type: TypeRef;
  readonly notNull: boolean;
  /** The default's expression, sequences included; never a generation expression. */
  readonly default: string | null;
  readonly identity: "always" | "by default" | null;
  readonly generated: { readonly kind: "stored" | "virtual"; readonly expression: string } | null;
  /** Schema-qualified and quoted, only when it is not the type's own. */
  readonly collation: string | null;
  /** Only when it is not the type's own: plain, external, extended, main. */
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statisticsTarget: number | null;
  /** Whether an inheritance child or partition declares it itself. */
  readonly local: boolean;
  readonly comment: string | null;
  /** Mean width in bytes from pg_stats, where the role may see it. */
  readonly averageWidth: number | null;
  /** `attoptions`, as `n_distinct=-0.5`; mostly none. */
  readonly options?: readonly string[];
}

/** PRIMARY KEY, UNIQUE, CHECK, EXCLUDE, and from 18 named NOT NULL. Foreign keys stand apart. */
export interface TableConstraint {
  readonly name: string;
  readonly kind: "primary key" | "unique" | "check" | "exclude" | "not null";
  readonly columns: readonly string[];
  /** As `pg_get_constraintdef` prints it. */
  readonly definition: string;
  readonly validated: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** False for what a partition or child has from its parent. */
  readonly local: boolean;
  readonly nullsNotDistinct: boolean;
  /** `reloptions` of the index of a PRIMARY KEY or UNIQUE, as `fillfactor=70`, which `definition` does not tell. */
  readonly indexOptions?: readonly string[];
  /** The parent's index that the index of a partition's PRIMARY KEY or UNIQUE belongs to. */
  readonly parentIndex?: TableId;
  readonly comment: string | null;
}

export interface ForeignKey {
  readonly name: string;
  readonly table: TableId;
  readonly columns: readonly string[];
  readonly references: TableId;
  readonly referencedColumns: readonly string[];
  readonly definition: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly validated: boolean;
  /** False for what a partition has from its parent. */
  readonly local: boolean;
  readonly comment: string | null;
}

/** An index that no constraint owns. */
export interface TableIndex {
  readonly schema: string;
  readonly name: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** Plain key columns in order; null stands for an expression. */
  readonly columns: readonly (string | null)[];
  /** The predicate of a partial index. */
  readonly predicate: string | null;
  /** As `pg_get_indexdef` prints it. */
  readonly definition: string;
  /** The parent index, for an index of a partition that belongs to one of its parent. */
  readonly parent: TableId | null;
  readonly valid: boolean;
  readonly comment: string | null;
  /** By the number of a key that is an expression: how finely ANALYZE looks at it, where it was told. */
  readonly statisticsTargets?: Readonly<Record<string, number>>;
}

/** What CREATE STATISTICS makes: it helps the planner where columns hang together. */
export interface ExtendedStatistics {
  readonly id: TableId;
  readonly create: readonly string[];
  /** The oldest server that takes it. */
  readonly since: number;
}

export interface Table {
  readonly id: TableId;
  readonly oid: number;
  readonly kind: "table" | "partitioned";
  readonly persistence: "permanent" | "unlogged";
  /** The table that this is a partition of. */
  readonly partitionOf: { readonly parent: TableId; readonly bound: string } | null;
  /** For a partitioned table: `RANGE (event_at)`, and the plain columns in its key (null: an expression). */
  readonly partitionKey: { readonly definition: string; readonly columns: readonly (string | null)[] } | null;
  /** Inheritance parents in order; not partitions. */
  readonly inherits: readonly TableId[];
  readonly columns: readonly TableColumn[];
  readonly constraints: readonly TableConstraint[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly TableIndex[];
  /** `reloptions`, as `fillfactor=70`. */
  readonly options: readonly string[];
  /** What CLUSTER or ALTER TABLE set: default, full, nothing, or an index's name. */
  readonly replicaIdentity: { readonly kind: "default" | "full" | "nothing" | "index"; readonly index: string | null };
  readonly rowSecurity: boolean;
  /** The composite type of a typed table (CREATE TABLE ... OF), as SQL. */
  readonly ofType?: string;
  /** Only when it is not heap. */
  readonly accessMethod?: string;
  /** The index that CLUSTER would take. */
  readonly clusteredOn?: string;
  /** Extended statistics on its columns, by name; mostly none. */
  readonly statistics?: readonly ExtendedStatistics[];
  /**
   * Tables that a type or function of this one's columns, defaults or CHECKs is made of, by their row types or bodies:
   * mostly none, and itself when a CHECK's function takes its own row. Parents are not repeated here.
   */
  readonly needs?: readonly TableId[];
  /** `reltuples`; null when never analyzed. */
  readonly estimatedRows: number | null;
  /** Heap pages right now, from the file's size; 0 for a partitioned table. */
  readonly pages: number;
  /** Heap, TOAST and indexes, in bytes. */
  readonly totalBytes: number;
  readonly comment: string | null;
}

export interface Sequence {
  readonly id: TableId;
  readonly type: string;
  readonly start: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly increment: bigint;
  readonly cache: bigint;
  readonly cycle: boolean;
  /** Null when the role may not read it. */
  readonly lastValue: bigint | null;
  readonly isCalled: boolean;
  readonly persistence: "permanent" | "unlogged";
  /** The column that owns it (serial) or is made by it (identity). */
  readonly ownedBy: { readonly table: TableId; readonly column: string; readonly identity: boolean } | null;
  readonly comment: string | null;
}

/** A type that must stand before the tables: its statements, in the order they run. */
export interface UserType {
  readonly id: TableId;
  readonly oid: number;
  readonly kind: "enum" | "domain" | "composite" | "range";
  readonly create: readonly string[];
  /** An enum's labels in order; empty otherwise. */
  readonly labels: readonly string[];
  /** A domain's CHECK expressions. */
  readonly checks: readonly string[];
  /** Whether a domain forbids NULL; absent means it doesn't. */
  readonly notNull?: boolean;
  /** What adds a domain's CHECKs that the source never validated (NOT VALID): after the rows, which may break them. */
  readonly unvalidated?: readonly string[];
}

/** A function that a default, CHECK, generated column, index or domain needs. All others are skipped objects. */
export interface RequiredFunction {
  readonly id: TableId;
  readonly oid: number;
  readonly signature: string;
  readonly create: string;
  /** Statements that comment on it, or take it from PUBLIC; mostly none. */
  readonly after?: readonly string[];
  readonly demands?: CopyDemands;
}

/**
 * What else a column, default, CHECK, index or type may need; those that nothing needs are not copied. A type made of C
 * functions is a shell first, which those functions can name, and a base type when they stand.
 */
export interface RequiredObject {
  readonly id: TableId;
  readonly oid: number;
  readonly kind:
    | "shell type"
    | "base type"
    | "operator"
    | "operator family"
    | "operator class"
    | "cast"
    | "access method"
    | "text search dictionary"
    | "text search configuration";
  /** The name, for an operator with the types it takes, for an operator class with its access method. */
  readonly signature: string;
  readonly create: readonly string[];
}

/** Kinds of things that `copy_objects` brings. */
export type CopiedKind =
  | "view"
  | "materialized view"
  | "trigger"
  | "rule"
  | "function"
  | "policy"
  | "row security"
  | RequiredObject["kind"];

export type SkippedKind =
  | CopiedKind
  | "publication"
  | "subscription"
  | "foreign table"
  | "event trigger"
  | "language"
  | "conversion"
  | "transform"
  | "tablespace"
  | "privileges"
  | "default privileges"
  | "owner"
  | "security label"
  | "large objects";

/** What `copy_objects` can name. */
export const copyGroups = ["views", "triggers", "functions", "policies"] as const;

/** One word of `copy_objects`. */
export type CopyGroup = (typeof copyGroups)[number];

/** Something besides tables that a copy is told to have: made when the rows and their keys stand. */
export interface CopiedObject {
  readonly kind: CopiedKind;
  readonly schema: string;
  /** For a function with the types of its arguments. */
  readonly name: string;
  /** The table or view that a trigger, rule or policy is on. */
  readonly on: TableId | null;
  /** Its statements, in the order they run. */
  readonly create: readonly string[];
  /** For a materialized view: what fills it and builds its indexes, when everything that it reads stands. */
  readonly fill: readonly string[];
  /** Tables that it reads or is on: without one of them it cannot be made. */
  readonly tables: readonly TableId[];
  /** Other copied objects that must stand before it, by their place in the list. */
  readonly needs: readonly number[];
  /** Why no copy brings it (`it needs the foreign table crm.far, which is not copied`); null when nothing is in the way. */
  readonly obstacle: string | null;
  /** What the target's server must have for it. */
  readonly demands: CopyDemands;
}

/** What a copied object takes from the target's server. */
interface CopyDemands {
  /** The language of a function, and the library of one in C. */
  readonly language?: { readonly name: string; readonly trusted: boolean; readonly library: string | null };
  /** The roles that a policy names. */
  readonly roles?: readonly string[];
  /** Whether row security holds for the owner of the table too. */
  readonly forced?: boolean;
  /** The oldest server that takes it. */
  readonly since?: number;
}

/** Something the source has and the target will not. */
export interface SkippedObject {
  readonly kind: SkippedKind;
  readonly schema: string | null;
  readonly name: string;
  /** The table that a trigger, rule or policy is on. */
  readonly on: TableId | null;
}

/**
 * Types, functions and the like in the one order in which they can be created. `tables` must stand before it, because it is made
 * of their row types or reads them in a body that PostgreSQL parses at once: mostly none.
 */
export type Prerequisite =
  | { readonly kind: "type"; readonly type: UserType; readonly tables?: readonly TableId[] }
  | { readonly kind: "function"; readonly function: RequiredFunction; readonly tables?: readonly TableId[] }
  | { readonly kind: "object"; readonly object: RequiredObject; readonly tables?: readonly TableId[] };

/** A database's schema as plain data, read in one snapshot. Everything in it is sorted by name, so equal schemas are equal values. */
export interface Catalog {
  /** `server_version_num`, as 150018. */
  readonly serverVersion: number;
  readonly database: string;
  readonly encoding: string;
  readonly schemas: readonly { readonly name: string; readonly comment: string | null }[];
  readonly extensions: readonly { readonly name: string; readonly schema: string; readonly version: string }[];
  readonly collations: readonly { readonly id: TableId; readonly create: readonly string[] }[];
  readonly prerequisites: readonly Prerequisite[];
  readonly sequences: readonly Sequence[];
  readonly tables: readonly Table[];
  /** What `copy_objects` asked for and what that is made of, each after what it needs; empty when nothing was asked for. */
  readonly objects: readonly CopiedObject[];
  readonly skipped: readonly SkippedObject[];
}
