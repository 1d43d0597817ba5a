import { baseType, isTextual } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../catalog/name-words.ts";
import type { Value } from "../model/value.ts";
import type { ModelSeries, TableSeries } from "../series.ts";
import type { Space } from "./spaces/space.ts";

/** What is known of a row while one of its columns is drawn. */
export interface RowFacts {
  readonly row: number;
  /** 0 at first; keys and checks ask for further ones. */
  readonly attempt: number;
  readonly cell: (column: string) => Value;
  /** The row that a column references; -1 where it references none. */
  readonly referenced: (column: string) => number;
}

/** How a column agrees with others of its row, or of rows that the row belongs to. */
export interface Agreement {
  /** Columns of the row that it looks at. */
  readonly needs: readonly string[];
  /** Whether the row holds anything but NULL; null where that is left to the column's usual share. */
  readonly isThere?: (facts: RowFacts) => boolean | null;
  /** What becomes of a drawn value; `fraction` is a draw of its own, 0 up to but not including 1. */
  readonly adjust?: (value: Value, facts: RowFacts, fraction: number) => Value;
  /** Goes through rows of other tables beforehand, where a row needs them all; it can be left for a while between any two of them. */
  readonly prepare?: () => Generator<void, void, undefined>;
  /** Whether it keeps a key by itself: such a column is drawn in agreement even where values must differ. */
  readonly keepsKeys?: true;
  /** Whether it is told by rows that reference the row. */
  readonly toldByParts?: true;
  /** Whether it also looks at what partitions take in turn. */
  readonly looksOverTurns?: true;
}

/** A column that is drawn from a space, and what there is around it. */
export interface AgreementSite {
  readonly table: TableSeries;
  readonly model: ModelSeries;
  readonly column: TableColumn;
  /** The words of its name, in the singular, joined by spaces. */
  readonly name: string;
  /** The other columns that are not generated. */
  readonly others: readonly TableColumn[];
  readonly space: Space;
  /** The day that counts as today, since 1970-01-01. */
  readonly today: number;
  /** Tables that are in a circle of references with this one, this one included: nothing may be asked of their rows. */
  readonly inCircle: (table: Table) => boolean;
}

/** Finds out whether a column agrees with others, and how. */
export type AgreementMaker = (site: AgreementSite) => Agreement | null;

/** The words of a name, in the singular, joined by spaces: `unit price` of UnitPrices. */
export function plainName(name: string): string {
  return nameWords(name).map(singular).join(" ");
}

/** The first of the other columns whose plain name fits a pattern, and whose type is of a kind. */
export function findOther(
  { others }: Pick<AgreementSite, "others">,
  pattern: RegExp,
  is: (column: TableColumn) => boolean = () => true,
): TableColumn | undefined {
  return others.find((column) => pattern.test(plainName(column.name)) && is(column));
}

/** Whether a column holds whole numbers or decimals. */
export function isNumber({ type }: TableColumn): boolean {
  return /^(?:int[248]|numeric|float[48]|money)$/.test(baseType(type).name);
}

/** Whether a column holds text, of a type that is plain text. */
export function isText({ type }: TableColumn): boolean {
  return type.kind !== "array" && isTextual(baseType(type));
}

/** Whether a column holds days or moments. */
export function isMoment({ type }: TableColumn): boolean {
  return /^(?:date|timestamp|timestamptz)$/.test(baseType(type).name);
}

/** Whether a column holds words that a list or an enum gives. */
export function isLabel(column: TableColumn): boolean {
  return isText(column) || baseType(column.type).kind === "enum";
}
