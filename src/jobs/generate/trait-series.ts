import { displayTable } from "../../catalog/names.ts";
import type { RowDraws } from "./draws/row-draws.ts";
import type { ColumnSite, Reference, Series } from "./series.ts";

/** Where a trait replaces a column. */
export interface TraitSite {
  readonly site: ColumnSite;
  readonly trait: string;
  /** Which share of the rows has it, 0 to 1. */
  readonly share: number;
  /** Draws that all columns of the trait share. */
  readonly draws: RowDraws;
}

/**
 * A column that is one thing in the rows of a trait and another in all the others. What others ask of the column stays: whose
 * row it references, which states it has been in, where its prose names somebody.
 */
export function traitSeries(plain: Series, special: Series, where: TraitSite): Series {
  const { draws, share } = where;
  const pick = (row: number): Series => (draws.fraction(row) < share ? special : plain);
  const reference = mixedReference(plain, special, { ...where, pick });
  return {
    at: (row) => pick(row).at(row),
    write: (row, out) => pick(row).write(row, out),
    ...(reference === undefined ? {} : { reference }),
    ...(plain.spans === undefined && special.spans === undefined
      ? {}
      : { spans: (row: number) => pick(row).spans?.(row) ?? [] }),
    ...(plain.path === undefined && special.path === undefined
      ? {}
      : { path: (row: number) => pick(row).path?.(row) ?? stateOf(pick(row), row) }),
  };
}

/** A state that is simply given has no way to it. */
function stateOf(series: Series, row: number): readonly string[] {
  const value = series.at(row);
  return value === null ? [] : [String(value)];
}

function mixedReference(
  plain: Series,
  special: Series,
  { site, trait, pick }: TraitSite & { readonly pick: (row: number) => Series },
): Reference | undefined {
  const { reference } = plain;
  const chosen = (row: number): number => pick(row).reference?.row(row) ?? -1;
  if (reference === undefined) {
    const other = plain.isNone === true ? special.reference : undefined;
    return other === undefined ? undefined : { table: other.table, row: chosen };
  }
  const table = displayTable(reference.table.table.id);
  if (special.isNone !== true && special.reference === undefined)
    site.refuse(
      `references a row of ${table}, and trait "${trait}" gives it a value of its own.`,
      `Choose the row another way: parentOf("${table}"), or parent_of: ${table}; a constant null references none.`,
    );
  if (special.reference !== undefined && special.reference.table !== reference.table)
    site.refuse(
      `references a row of ${table}, and in trait "${trait}" one of ${displayTable(special.reference.table.table.id)}.`,
      `Reference ${table} in both.`,
    );
  return { table: reference.table, row: chosen };
}
