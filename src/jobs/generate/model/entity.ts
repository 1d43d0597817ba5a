import type { Membership } from "../memberships.ts";
import type { ColumnModel } from "../series.ts";
import type { TakenRows } from "./taken-rows.ts";
import type { Value } from "./value.ts";

/** How many rows a table gets, and whose they are. */
export type Rows =
  /** So many, standing alone. */
  | { readonly kind: "count"; readonly count: number }
  /** So many in all, dealt round-robin to the parents' rows, or shared out among them. */
  | { readonly kind: "dealt"; readonly parent: string; readonly count: number; readonly parting?: Parting }
  /** So many times as many as the parent has, shared out among its rows. */
  | { readonly kind: "ratio"; readonly parent: string; readonly ratio: number; readonly parting?: Parting }
  /** A number between two bounds for each row of the parent. */
  | {
      readonly kind: "per parent";
      readonly parent: string;
      readonly min: number;
      readonly max: number;
      readonly spread: Spread;
    }
  /** For each row of the parent one of some numbers, each as often as its weight says. */
  | { readonly kind: "weighted"; readonly parent: string; readonly weights: Readonly<Record<number, number>> };

/** By what some parents get more of the rows than others; all alike when nothing is said, one thing at most. */
export interface Parting {
  readonly spread?: Spread;
  /** A numeric column of the parent: twice the number, twice the rows. */
  readonly weight?: string;
}

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
  /** Whether rows belong to a tenant without such a column, through what they reference: all of it is one tenant's. */
  readonly ofTenants?: true;
  /** Named sets of columns that replace the plain ones, on request or for a share of the rows. */
  readonly traits?: Readonly<Record<string, Readonly<Record<string, ColumnModel>>>>;
  /** For rows that are there already: the number of the tenant whose a row is; -1 for none that is known. */
  readonly tenantOf?: (row: number) => number;
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
  /** Which people of all tenants' belong to which of them: rows of a tenant lead to its own. */
  readonly memberships?: readonly Membership[];
  /** By table the column that leads to what stands above tenants, as agencies stand above companies. */
  readonly above?: ReadonlyMap<string, string>;
  /** The day that counts as today, so that no clock makes data: `2025-01-01` when left out. */
  readonly today?: string;
  /** Forms of local numbers, such as record numbers, that only made-up issuers use; besides those marked TST-. */
  readonly ownNumbers?: readonly RegExp[];
  /** Rows of some columns that PostgreSQL itself has found to pass the checks on them, for tables derived from the catalog. */
  readonly candidates?: readonly Candidates[];
  /** Rows of somebody else that new ones of derived tables keep apart from. */
  readonly taken?: readonly TakenRows[];
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

/** Rows for each row of another table: a number between two bounds, or one of some numbers by their weights. */
export function perParent(
  parent: string,
  count:
    | { readonly min: number; readonly max: number; readonly spread?: Spread }
    | { readonly weights: Readonly<Record<number, number>> },
): Rows {
  if ("weights" in count) return { kind: "weighted", parent, weights: count.weights };
  const { min, max, spread = "uniform" } = count;
  return { kind: "per parent", parent, min, max, spread };
}

/** So many rows in all, dealt round-robin to the rows of another table, or shared out among them. */
export function dealtOver(parent: string, count: number, parting?: Parting): Rows {
  return { kind: "dealt", parent, count, ...(parting === undefined ? {} : { parting }) };
}

/** So many times as many rows as another table has: 2.5 lines an order, evenly or shared out. */
export function ratio(parent: string, times: number, parting?: Parting): Rows {
  return { kind: "ratio", parent, ratio: times, ...(parting === undefined ? {} : { parting }) };
}
