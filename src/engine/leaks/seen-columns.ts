import { SeenCells } from "./seen-cells.ts";

/**
 * The memories of a table's columns, kept from one partition to the next, which mostly holds the same values. Only those of
 * the table read last are kept, so that thousands of tables take no more memory than one.
 */
export class SeenColumns {
  private table = "";
  private readonly known = new Map<string, SeenCells>();

  /** Goes on to a table, by what all of its partitions have in common. */
  at(table: string): (column: string) => SeenCells {
    if (table !== this.table) this.known.clear();
    this.table = table;
    return (column) => {
      const seen = this.known.get(column) ?? new SeenCells();
      this.known.set(column, seen);
      return seen;
    };
  }
}
