import type { ColumnModel } from "../series.ts";
import { toldWhere } from "../told-where.ts";

/** NULL in some of the rows, a share of 0 to 1, and otherwise what another model gives. */
export function optional(model: ColumnModel, nullShare: number): ColumnModel {
  return {
    summary: `${model.summary}, NULL in ${Math.round(nullShare * 100)} % of the rows`,
    ...(model.reads === undefined ? {} : { reads: model.reads }),
    ...(model.tables === undefined ? {} : { tables: model.tables }),
    ...(model.refersTo === undefined ? {} : { refersTo: model.refersTo }),
    prepare: (site) => {
      if (site.column.notNull) site.refuse("is NOT NULL, and is to be NULL in some rows.", "Take `nulls` away.");
      const inner = model.prepare(site);
      const draws = site.draws("null");
      const isNull = (row: number): boolean => draws.fraction(row) < nullShare;
      const { reference } = inner;
      return {
        at: (row) => (isNull(row) ? null : inner.at(row)),
        write: (row, out) => (isNull(row) ? out.nil() : inner.write(row, out)),
        ...toldWhere(inner, (row) => !isNull(row)),
        ...(reference === undefined
          ? {}
          : {
              reference: { table: reference.table, row: (row: number) => (isNull(row) ? -1 : reference.row(row)) },
            }),
      };
    },
  };
}
