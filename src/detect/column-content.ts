/** How often one recogniser knew the distinct sampled values of a column. */
export interface Sightings {
  readonly certain: number;
  readonly possible: number;
  /** Groups of either; see `Recogniser.group`. */
  readonly groups: number;
}

/** What was counted while the sampled values of a column went by. It holds no value and nothing made from one. */
export interface ColumnContent {
  /** Values that are neither NULL nor a placeholder. */
  readonly values: number;
  /** Of those, how many differ. */
  readonly distinct: number;
  /** Values such as `n/a` or `-`, which stand for nothing. */
  readonly placeholders: number;
  /** Distinct values that cannot be what the column's name says. */
  readonly impossible: number;
  /** Whether every row of the table was sampled. */
  readonly whole: boolean;
  /** By recogniser; those that knew no value are missing. */
  readonly seen: Readonly<Record<string, Sightings>>;
}

/** By column name. */
export type TableContent = ReadonlyMap<string, ColumnContent>;
