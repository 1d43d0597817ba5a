import type { ParameterValues } from "../values/provider.ts";
import type { Category } from "./detection.ts";
import type { TableSign } from "./table-signs.ts";
import type { TypeFamily } from "./type-family.ts";

/** How sure a rule is: `high` is applied, `medium` reported, `none` means that nothing personal is there. */
export type Level = "high" | "medium" | "none";

/**
 * A kind of personal column, as data. A rule describes names in a small language of English words (abbreviations, other
 * languages and plurals have been turned into those, see `columnWords`):
 * - `email address` matches a name that ends in these words: `billing_email_address`;
 * - `phone number?` matches with the last word or without it;
 * - `<person> name` takes any word of a class of `word-classes.ts`;
 * - `^name` must be all that is left once the table's own name and such is taken off: `name`, `customer_name` in customers.
 * The phrase of most words decides, whichever rule it belongs to.
 */
export interface ColumnRule {
  readonly kind: string;
  readonly category: Category;
  /** What the reason calls it: `an e-mail address`. */
  readonly reads: string;
  /** A provider of the value library; null where nothing there stands for it. */
  readonly provider: string | null;
  readonly parameters?: ParameterValues;
  /** Separated by commas. */
  readonly phrases: string;
  /** Types that the provider can fill. */
  readonly holds: readonly TypeFamily[];
  /** Further types in which it is seen but can't be filled: reported at most. */
  readonly seenIn?: readonly TypeFamily[];
  /** The narrowest column of characters that can hold one; in a narrower one it is only part of it. */
  readonly shortest?: number;
  /** One level, or the first whose sign the table shows. */
  readonly level: Level | readonly (readonly [TableSign | "any", Level])[];
  /** Whether the provider has one value only, which a unique column can't take. */
  readonly constant?: boolean;
  /** Whether words such as home or old may follow; true unless said otherwise. */
  readonly qualified?: boolean;
  /** Gives way to any other rule of as many words. */
  readonly vague?: boolean;
}

/** The rules of one subject: a file of `rules/`. */
export interface RuleFamily {
  readonly name: string;
  readonly rules: readonly ColumnRule[];
}
