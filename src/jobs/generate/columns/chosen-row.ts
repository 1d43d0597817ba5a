import { drawsByLabel, RowView } from "../row-view.ts";
import type { ColumnModel } from "../series.ts";
import { referring } from "./parent-of.ts";

/** References the row of another table that a function of the row names by its number; none where it gives -1. */
export function chosenRow(table: string, choose: (row: RowView) => number): ColumnModel {
  return {
    summary: `a row of ${table} that goes with the row`,
    tables: [table],
    refersTo: table,
    prepare: (site) => {
      const source = { streams: drawsByLabel(site), model: site.model };
      const row = (number: number): number => choose(new RowView(site.table, number, source));
      return referring(site, { table: site.model.find(table), row }, undefined);
    },
  };
}
