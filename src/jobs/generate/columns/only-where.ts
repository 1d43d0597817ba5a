import { drawsByLabel, RowView } from "../row-view.ts";
import type { ColumnModel } from "../series.ts";
import { toldWhere } from "../told-where.ts";

/** What another model gives where a function of the row says so, and NULL elsewhere: columns that are NULL together. */
export function onlyWhere(test: (row: RowView) => boolean, model: ColumnModel): ColumnModel {
  return {
    summary: `${model.summary}, where the row has one`,
    ...(model.reads === undefined ? {} : { reads: model.reads }),
    ...(model.tables === undefined ? {} : { tables: model.tables }),
    ...(model.refersTo === undefined ? {} : { refersTo: model.refersTo }),
    prepare: (site) => {
      const inner = model.prepare(site);
      const source = { streams: drawsByLabel(site), model: site.model };
      const holds = (row: number): boolean => test(new RowView(site.table, row, source));
      const { reference } = inner;
      return {
        at: (row) => (holds(row) ? inner.at(row) : null),
        write: (row, out) => (holds(row) ? inner.write(row, out) : out.nil()),
        ...toldWhere(inner, holds),
        ...(reference === undefined
          ? {}
          : { reference: { table: reference.table, row: (row: number) => (holds(row) ? reference.row(row) : -1) } }),
      };
    },
  };
}
