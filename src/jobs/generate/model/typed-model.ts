import type { ColumnModel } from "../series.ts";
import type { Entity, Model, Rows } from "./entity.ts";

/** What a model says of a table whose other columns are derived from the schema. */
export interface TypedEntity extends Pick<Entity, "table" | "columns" | "tenant" | "traits" | "shares"> {
  /** Undefined: as many as the model would have had without it. */
  readonly rows?: Rows;
}

/** A model in code: tables and columns that it leaves out stay as they were without it. */
export interface TypedModel extends Pick<Model, "tenants" | "tenantTable" | "today"> {
  readonly entities: readonly TypedEntity[];
}

/** What a table's entity is told; only traits that it has can be given a share. */
export interface TypedEntityOptions<Trait extends string = string> {
  /** So many rows standing alone, or how they relate to another table's; as without the entity when left out. */
  readonly count?: number | Rows;
  /** Columns by name, each made by a word such as `value("email")`; the others are derived. */
  readonly columns?: Readonly<Record<string, ColumnModel>>;
  /** The column that says whose tenant a row is; every reference of the row stays within it. */
  readonly tenant?: string;
  /** Named sets of columns that replace the plain ones. */
  readonly traits?: Readonly<Record<Trait, Readonly<Record<string, ColumnModel>>>>;
  /** Which share of the rows, 0 to 1, has a trait. */
  readonly shares?: Readonly<Partial<Record<NoInfer<Trait>, number>>>;
}

/** Describes a table, by its SQL name: how many rows it gets and how some of its columns are made. */
export function typedEntity<Trait extends string = never>(
  table: string,
  { count, columns = {}, shares, ...more }: TypedEntityOptions<Trait> = {},
): TypedEntity {
  return {
    table,
    ...(count === undefined ? {} : { rows: typeof count === "number" ? { kind: "count", count } : count }),
    columns,
    ...more,
    ...(shares === undefined
      ? {}
      : { shares: Object.fromEntries(Object.entries<number | undefined>(shares).flatMap(given)) }),
  };
}

function given([trait, share]: readonly [string, number | undefined]): readonly (readonly [string, number])[] {
  return share === undefined ? [] : [[trait, share]];
}
