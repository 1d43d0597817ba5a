import type { SipHash } from "../core/hash/siphash.ts";
import type { RuleMap } from "./recipe.ts";

/**
 * What happens to one column of a stream of rows. NULL stays NULL and the rule is not asked, except with `onNull`.
 * An empty string stays empty unless `onEmpty`.
 */
export interface Rule {
  readonly column: string;
  /**
   * Other columns it looks at, by name. Their cells are the originals, with the index that `hashes` gives them.
   * The rule's own column comes first in what `map` gets.
   */
  readonly reads: readonly ReadColumn[];
  /** Keyed hash of the column's domain, for `cell.index`; null when the rule does not need it. */
  readonly hash: SipHash | null;
  readonly onNull: boolean;
  readonly onEmpty: boolean;
  /** Writes the masked value. */
  readonly map: RuleMap;
  /** Where a rule can meet values that it was not made for (a text that is no date): how many it has met so far. */
  readonly strays?: Strays;
  /** Where a rule can meet values that hold nothing for it to change (a document without the path): how many so far. */
  readonly idle?: Strays;
}

/** Counts values of some sort that a rule has met. */
export interface Strays {
  readonly count: number;
}

/** A column that a rule reads beside its own. */
export interface ReadColumn {
  readonly column: string;
  readonly hash: SipHash | null;
}
