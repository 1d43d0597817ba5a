import type { Catalog } from "../../catalog/catalog.ts";
import type { Session } from "../../postgres/session.ts";
import type { Model } from "./model/entity.ts";

/** What validators look at. */
export interface ValidationContext {
  /** In a transaction that only reads, and sees one moment of the database. */
  readonly session: Session;
  readonly catalog: Catalog;
  /** What the rows were made from; null where nobody knows. */
  readonly model: Model | null;
  /** How many rows were made for each table, by its SQL name; null where nobody knows. */
  readonly expectedRows: ReadonlyMap<string, number> | null;
  /** How many rows of a table to look at where looking at all would take long; null for all. */
  readonly sample: number | null;
  readonly signal: AbortSignal;
}

/** One way in which rows are not as they should be. */
export interface ValidatorProblem {
  /** `public.users.email`, or a table alone. */
  readonly where: string;
  /** A sentence without a value of a row. */
  readonly message: string;
  /** How many rows it is about. */
  readonly rows: number;
  /** Keys of up to five of the rows, as SQL prints them: `(12, 7)`. */
  readonly examples: readonly string[];
}

/** What a validator found. It passes when there are no problems. */
export interface ValidatorVerdict {
  /** Rows, keys or columns that were looked at. */
  readonly checked: number;
  /** What was counted: `rows`, `references`. */
  readonly unit: string;
  readonly problems: readonly ValidatorProblem[];
  /** What is no problem and worth knowing, a sentence each. */
  readonly notes?: readonly string[];
  /** Why there was nothing to look at, such as `no tenants`; absent where there was. */
  readonly skipped?: string;
}

/** Something that generated rows must fulfil, checked by query once they are there. */
export interface Validator {
  /** `tenant-isolation`. */
  readonly name: string;
  readonly summary: string;
  /** Whether it takes much longer than others, and so begins before them. */
  readonly isLong?: boolean;
  validate(context: ValidationContext): Promise<ValidatorVerdict>;
}

/** How many keys of rows a problem names at most. */
export const mostExamples = 5;
