import type { Value } from "../../model/value.ts";
import type { ForeignKey } from "../../../../catalog/catalog.ts";
import type { TableSeries } from "../../series.ts";

/** A foreign key some of whose columns are decided already. */
export interface SharedReference {
  readonly key: ForeignKey;
  readonly own: TableSeries;
  readonly other: TableSeries;
  /** The key's columns that another unit decides: the row referenced must agree with them. */
  readonly shared: readonly string[];
}

/** Rows of the table referenced that agree with what a row already holds. */
export interface MatchingRows {
  readonly count: number;
  pick(nth: number): number;
}

/**
 * Finds the rows of a referenced table by the values of some of its columns, from a list that is made when first asked for
 * and, for a table that references itself, grows with the rows: eight bytes or so a row.
 */
export function matchingRows({
  key,
  own,
  other,
  shared,
}: SharedReference): (row: number, cell: (column: string) => Value) => MatchingRows | null {
  const lists = new Map<string, number[]>();
  const referenced = shared.map((column) => key.referencedColumns[key.columns.indexOf(column)]);
  // Where all is decided there is nothing to choose, of whichever tenant.
  const isWithin = shared.length < key.columns.length && own.isWithin(other, key.columns);
  const tenantOf = (table: TableSeries, row: number): number => (isWithin ? table.tenant(row) : -1);
  let listed = 0;
  const listUpTo = (end: number): void => {
    for (; listed < end; listed++) {
      const at = listed;
      const sign = signOf(
        tenantOf(other, at),
        referenced.map((column) => other.series(column).at(at)),
      );
      const list = lists.get(sign);
      if (list === undefined) lists.set(sign, [at]);
      else list.push(at);
    }
  };
  return (row, cell) => {
    const end = own === other ? row : (other.layout.waves[own.wave(row)] ?? other.layout.rows);
    listUpTo(Math.max(listed, end));
    const list = lists.get(signOf(tenantOf(own, row), shared.map(cell)));
    if (list === undefined) return null;
    // Rows are listed in their order, so those there were after the row's wave come first.
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < end) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : { count: low, pick: (nth) => list[nth] };
  };
}

function signOf(tenant: number, values: readonly Value[]): string {
  return JSON.stringify([tenant, ...values.map((value) => (value === null ? null : String(value)))]);
}
