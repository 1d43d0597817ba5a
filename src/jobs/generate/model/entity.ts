import type { ColumnModel } from "../series.ts";
import type { Value } from "./value.ts";

/** How many rows a table gets, and whose they are. */
export type Rows =
  /** So many, standing alone. */
  | { readonly kind: "count"; readonly count: number }
  /** So many in all, dealt round-robin to the parents' rows. */
  | { readonly kind: "dealt"; readonly parent: string; readonly count: number }
  /** A number between two bounds for each row of the parent. */
  | {
      readonly kind: "per parent";
      readonly parent: string;
      readonly min: number;
      readonly max: number;
      readonly spread: Spread;
    };

/** How numbers fall between their bounds: zipf and pareto give a few rows much and many little. */
export type Spread = "uniform" | "normal" | "zipf" | "pareto";

/** A table of a model. Columns that are left out are filled by what the catalog tells of them. */
export interface Entity {
  /** As written in SQL: `clinical.patients`. */
  readonly table: string;
  readonly rows: Rows;
  readonly columns: Readonly<Record<string, ColumnModel>>;
  /** The column that says whose tenant a row is; every reference of the row stays within it. */
  readonly tenant?: string;
  /** Named sets of columns that replace the plain ones, on request or for a share of the rows. */
  readonly traits?: Readonly<Record<string, Readonly<Record<string, ColumnModel>>>>;
  /** Which share of the rows, 0 to 1, has a trait. */
  readonly shares?: Readonly<Record<string, number>>;
}

/** What a database is to hold. */
export interface Model {
  readonly entities: readonly Entity[];
  /** Tenants by name, for tables whose tenant column is no foreign key. */
  readonly tenants?: readonly string[];
  /** The table whose rows are the tenants, where tenant columns reference one. */
  readonly tenantTable?: string;
  /** The day that counts as today, so that no clock makes data: `2025-01-01` when left out. */
  readonly today?: string;
  /** Forms of local numbers, such as record numbers, that only made-up issuers use; besides those marked TST-. */
  readonly ownNumbers?: readonly RegExp[];
  /** Rows of some columns that PostgreSQL itself has found to pass the checks on them, for tables derived from the catalog. */
  readonly candidates?: readonly Candidates[];
}

/** Values that columns of a table may hold together. */
export interface Candidates {
  /** As written in SQL. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** What `entity` takes: `count` as a number is so many rows standing alone. */
export interface EntityOptions extends Omit<Entity, "table" | "rows" | "columns"> {
  readonly count: number | Rows;
  readonly columns?: Entity["columns"];
}

/** Describes a table of a model. */
export function entity(table: string, { count, columns = {}, ...more }: EntityOptions): Entity {
  return { table, rows: typeof count === "number" ? { kind: "count", count } : count, columns, ...more };
}

/** Rows for each row of another table, between two bounds. */
export function perParent(
  parent: string,
  { min, max, spread = "uniform" }: { readonly min: number; readonly max: number; readonly spread?: Spread },
): Rows {
  return { kind: "per parent", parent, min, max, spread };
}

/** So many rows in all, dealt round-robin to the rows of another table. */
export function dealtOver(parent: string, count: number): Rows {
  return { kind: "dealt", parent, count };
}
