import { InTurns } from "../in-turns.ts";
import type { ColumnModel } from "../series.ts";
import { referring } from "./parent-of.ts";

/** How rows are dealt. */
export interface TurnOptions {
  /** How many rows in a row go with the same row of the other table; 1 when left out. */
  readonly run?: number;
  /** The column of the other table, where there is no foreign key that tells. */
  readonly column?: string;
}

/**
 * References the rows of another table in turn: all of them about equally often, within the tenant where both tables have
 * tenants. Functions of the model can ask which of the row's turns it is, and for the rows that go with one.
 */
export function inTurn(table: string, { run = 1, column }: TurnOptions = {}): ColumnModel {
  return {
    summary: `the rows of ${table} in turn`,
    tables: [table],
    ...(column === undefined ? { refersTo: table } : {}),
    prepare: (site) => {
      const other = site.model.find(table);
      const turns = new InTurns(site.table, other, run);
      const { notNull } = site.column;
      const row = (own: number): number => {
        const at = turns.row(own);
        if (at >= 0 || !notNull) return at;
        return site.refuse(
          `must reference a row of ${table}, and there is none for it.`,
          "Ask for more rows there, or for none here.",
        );
      };
      return referring(site, { table: other, row, turns }, column);
    },
  };
}
