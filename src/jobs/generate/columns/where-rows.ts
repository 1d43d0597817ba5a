import type { ColumnModel } from "../series.ts";

/** One model where another table has rows, and a second one where it has none. */
export function whereRows(table: string, there: ColumnModel, otherwise: ColumnModel): ColumnModel {
  return {
    ...there,
    prepare: (site) => (site.model.find(table).layout.rows > 0 ? there : otherwise).prepare(site),
  };
}
