import type { Category } from "./detection.ts";
import type { TypeFamily } from "./type-family.ts";

/**
 * What one value looks like to one recogniser: `certain` is a check digit that fits or a shape that nothing else has,
 * `possible` a shape that other things have too, `no` anything else.
 */
export type Likeness = "certain" | "possible" | "no";

/** How many of a column's distinct sampled values it takes until they say what the column holds. */
export interface Enough {
  /** The part of them that must be certain. */
  readonly share: number;
  /** The least number of them. */
  readonly distinct: number;
  /** The least number of certain ones; three unless said otherwise. */
  readonly certain?: number;
  /** The part that must be certain or possible. */
  readonly backing?: number;
  /** The least number of groups that they fall into; see `group`. */
  readonly groups?: number;
}

/** Tells one kind of personal data by values alone. It keeps none, and looks at each in time linear in its length. */
export interface Recogniser {
  /** Its kind; that of the rules about names where they know it. */
  readonly name: string;
  readonly category: Category;
  /** What many of them are called: `valid e-mail addresses`. */
  readonly plural: string;
  /** A provider of the value library; null where nothing there stands for it. */
  readonly provider: string | null;
  /** Types that the provider can fill. */
  readonly holds: readonly TypeFamily[];
  /** Further types whose values are looked at. */
  readonly seenIn?: readonly TypeFamily[];
  /** The narrowest column of characters that can hold one. */
  readonly shortest?: number;
  /** Whether the provider has one value only, which a unique column can't take. */
  readonly constant?: boolean;
  /**
   * What enough certain values make of a column whose name says nothing: it is masked (`high`), reported (`medium`), or
   * neither (`nothing`): such values only speak against what a name says.
   */
  readonly carries: "high" | "medium" | "nothing";
  /** What has to stand in the same table: beside people a medium one is high, without a street there is none at all. */
  readonly beside?: "people" | "street";
  /** In place of the general thresholds. */
  readonly enough?: Enough;
  /** Whether a tenth of the values is worth a report: nothing else comes out certain by chance. */
  readonly unmistakable?: boolean;
  /** Whether values that are all possible are worth a report. */
  readonly suggests?: boolean;
  /** Kinds of the rules about names that say the same as this one, if more loosely. */
  readonly agrees?: readonly string[];
  /** A value without the blanks around it. */
  readonly look: (value: string) => Likeness;
  /** What values must differ in, where being distinct is not enough: the year of a date. */
  readonly group?: (value: string) => string;
}
