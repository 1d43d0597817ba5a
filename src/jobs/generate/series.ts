import type { Catalog, ForeignKey, Table, TableColumn } from "../../catalog/catalog.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import type { MakerTarget } from "../../values/provider.ts";
import type { RowDraws } from "./draws/row-draws.ts";
import type { Value } from "./model/value.ts";

/**
 * A column as a function of the row's number, from 0 on: pure, so any order, any chunk and any number of workers give the
 * same bytes, and a child can work out what its parent's row holds without reading it.
 */
export interface Series {
  /** Writes the row's value as the column stores it. */
  write(row: number, out: CellWriter): void;
  /** The row's value, for columns and rows that are made of it. */
  at(row: number): Value;
  /** For columns that reference: whose row each row references; -1 where it references none. */
  readonly reference?: Reference;
  /** For a column that is NULL in every row: it references none. */
  readonly isNone?: true;
  /** For prose: where it names people, dates and numbers of the row. */
  spans?(row: number): readonly TextSpan[];
  /** For states: those that the row has been in, in their order, with the one it is in. */
  path?(row: number): readonly string[];
}

/** Which row of another table a row goes with. */
export interface Reference {
  readonly table: TableSeries;
  row(row: number): number;
  /** Where rows go with the other table's in turn: which of them go with which. */
  readonly turns?: Turns;
}

/** Rows of a table that go with the rows of another in turn, told from the other side. */
export interface Turns {
  /** The how-manieth run of rows that goes with the same row of the other table it is in, from 0 on. */
  ordinal(row: number): number;
  /** The first row of the ordinal-th run that goes with a row of the other table; -1 where there is none. */
  child(otherRow: number, ordinal: number): number;
}

/** Where in a text something stands, by UTF-16 units, and what it is. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  /** `client_name`, `date`, `mrn`. */
  readonly kind: string;
}

/** Where the rows of a table stand in relation to the table they are dealt to, if any. */
export interface Layout {
  /** How many rows there are. */
  readonly rows: number;
  /** How many rows there were after each wave; later waves add rows and never move earlier ones. */
  readonly waves: readonly number[];
  /** The table that rows belong to; null where they stand alone. */
  readonly parent: TableSeries | null;
  /** The parent's row; -1 where rows stand alone. */
  parentRow(row: number): number;
  /** The how-manieth row of its parent, from 0 on; the row's own number where rows stand alone. */
  ordinal(row: number): number;
  /** How many rows a parent's row has, counting those that came with a wave or before; all when left out. */
  childCount(parentRow: number, wave?: number): number;
  /** The row that is the ordinal-th of a parent's row. */
  child(parentRow: number, ordinal: number): number;
}

/** A table being made: its layout, and each of its columns as a series. */
export interface TableSeries {
  readonly table: Table;
  readonly layout: Layout;
  /** The columns that are written, in the table's order: all but generated ones. */
  readonly columns: readonly TableColumn[];
  /** The series of a column, prepared when first asked for. */
  series(column: string): Series;
  /** The wave that a row came with, from 0 on. */
  wave(row: number): number;
  /** Whether its rows belong to tenants. */
  readonly hasTenants: boolean;
  /** The column that says whose a row is; null where there is none, and in the tenants' own table. */
  readonly tenantColumn: string | null;
  /** Whether a row of another table that a row references by some columns must be of the same tenant. */
  isWithin(other: TableSeries, by: readonly string[]): boolean;
  /** The number of the tenant that a row belongs to; -1 where the table has no tenants. */
  tenant(row: number): number;
  /** How many of a tenant's rows had come after a wave. */
  tenantCount(tenant: number, wave: number): number;
  /** The place-th row of a tenant. */
  tenantRow(tenant: number, place: number): number;
  /** Who belongs to a tenant, of people of all tenants' that a row references by some columns; null where anybody will do. */
  members(other: TableSeries, by: readonly string[]): Members | null;
  /** What rows of a table without tenants must have in common with a row's tenant; null where there is nothing. */
  above(other: TableSeries): Above | null;
}

/** What stands above tenants: an agency over companies, and over its own agents. */
export interface Above {
  /** The row of it that a tenant belongs to; -1 for none. */
  ofTenant(tenant: number): number;
  /** By what rows of the other table lead to it. */
  readonly reference: () => Reference | null;
  /** Whether a tenant finds any row of the other table from the start. */
  isServed(tenant: number): boolean;
}

/** The rows of people who belong to tenants, as a table of memberships tells. */
export interface Members {
  /** That table, and its column that says who. */
  readonly table: TableSeries;
  readonly by: string;
  /** How many a row of a tenant may lead to; of the table of memberships itself, those before the row. */
  count(row: number): number;
  /** The row of the nth of them. */
  row(row: number, nth: number): number;
}

/** A whole model bound to a catalog. */
export interface ModelSeries {
  readonly catalog: Catalog;
  /** In an order in which references come first, as far as there is one. */
  readonly tables: readonly TableSeries[];
  /** Finds a table by its SQL name; throws MODEL_INVALID where the model has none. */
  find(table: string): TableSeries;
}

/** Where a column model is put to use. */
export interface ColumnSite {
  readonly model: ModelSeries;
  readonly table: TableSeries;
  readonly column: TableColumn;
  /** What providers must fit; `unique` when a key of this column alone demands it. */
  readonly target: MakerTarget;
  /** The foreign keys that the column is part of. */
  readonly foreignKeys: readonly ForeignKey[];
  /** A stream of random numbers of this column; the label tells several apart. */
  draws(label?: string): RowDraws;
  /** A stream that columns with the same label share within the table: the traits of one person. */
  rowDraws(label: string): RowDraws;
  /** Names of tenants, where the model lists them. */
  readonly tenants: readonly string[];
  /** Throws MODEL_INVALID, naming the table and column. */
  refuse(message: string, hint: string): never;
}

/** How a column's values come about. `prepare` does the slow and fallible work once; the series is called for every row. */
export interface ColumnModel {
  /** In words, for plans and errors: `value email`. */
  readonly summary: string;
  /** Refer to another table by its SQL name: its rows must be known before. */
  readonly tables?: readonly string[];
  /** The table whose primary key the column holds, with a foreign key or without one. */
  readonly refersTo?: string;
  /** What the column adds up, over the rows that belong to its row: `public.line_items`, `amount`. */
  readonly adds?: { readonly table: string; readonly column: string };
  /** The same column without a value that is planted to be looked for; the column itself when left out. */
  readonly ordinary?: ColumnModel;
  /** Other columns of the row that it is made of, where the word says so. */
  readonly reads?: readonly string[];
  /** The word and what it was given, where a user's model was asked: tells whether two models are the same. */
  readonly told?: readonly unknown[];
  prepare(site: ColumnSite): Series;
}
