import type { ValueKind } from "../rows/codec.ts";
import type { Cell } from "../rows/cell.ts";
import type { CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";
import type { RecipeHolder } from "../rows/recipe.ts";
import type { Strays } from "../rows/rule.ts";

export type { ValueKind };

/** Why a made-up value cannot be somebody's, with its source; or that it identifies nobody. */
export type Safety =
  | { readonly level: "reserved"; readonly source: string }
  | { readonly level: "invalid"; readonly source: string }
  | { readonly level: "generic"; readonly source: string };

/**
 * How far made-up values may go. safe: identifiers belong to nobody. marked: besides, names begin with FAKE_ and states are
 * ZZ. realistic: parameters may ask for values that could be somebody's; runs that do so tell it.
 */
export type Policy = (typeof policies)[number];

/** All policies, the default first. */
export const policies = ["safe", "marked", "realistic"] as const;

/** The columns that a maker fills: one maker serves a whole domain, so `length` is that of its narrowest column. */
export interface MakerTarget {
  readonly kind: ValueKind;
  /** Longest text in characters, or null for no bound. */
  readonly length: number | null;
  /** Whether distinct originals must give distinct values: the maker widens its space as far as `length` allows. */
  readonly unique: boolean;
  /** safe when left out. */
  readonly policy?: Policy;
}

/** What a use of a provider may set. The type `weights` is the name of a distribution or a list of whole numbers. */
export interface Parameter {
  readonly name: string;
  readonly type: "text" | "number" | "boolean" | "date" | "list" | "weights";
  readonly summary: string;
}

export type ParameterValue = string | number | boolean | readonly (string | number)[];

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/**
 * A numbered collection of made-up values. Masking takes the place from the keyed hash of the original, generating from
 * the position of the row; the same place always gives the same value, on any machine.
 */
export interface Maker {
  /** How many distinct values there are. */
  readonly size: bigint;
  /** Where `like` stays near the original: how many values it can give for one original. */
  readonly nearby?: bigint;
  /** The longest value's length in characters. */
  readonly longest: number;
  /** Why values may be somebody's, where the policy and the parameters allow that; plan and audit log tell it. */
  readonly caution?: string;
  /** Where `like` can meet an original that is none of the kind: how many it has met. They get the value `at` gives. */
  readonly strays?: Strays;
  /** Writes the value at a place. */
  readonly at: WriteAt;
  /** Masking only: as `at`, keeping what matters of the original's shape (capitals, punctuation, age). */
  readonly like?: WriteLike;
}

/** Writes the value at a place. */
export interface WriteAt extends RecipeHolder {
  (index: Index, out: CellWriter): void;
}

/** Writes the value at a place in the shape of an original. */
export interface WriteLike extends RecipeHolder {
  (original: Cell, index: Index, out: CellWriter): void;
}

/** Describes a kind of made-up value, and makes a maker fitted to its column. */
export interface Provider {
  readonly name: string;
  readonly group: "person" | "contact" | "place" | "ids" | "time" | "text" | "codes" | "other";
  readonly summary: string;
  readonly safety: Safety;
  /** Kinds of columns it can fill. */
  readonly kinds: readonly ValueKind[];
  /** The shortest text column it can fill, in characters. */
  readonly shortest: number;
  readonly parameters: readonly Parameter[];
  /** Does the slow work once. Throws ProviderMisfit when the parameters make no sense. */
  prepare(target: MakerTarget, parameters: ParameterValues): Maker;
}

/** A parameter, or a parameter's combination with a column, that a provider cannot serve; a finding in the plan. */
export class ProviderMisfit extends Error {
  override readonly name = "ProviderMisfit";
}
