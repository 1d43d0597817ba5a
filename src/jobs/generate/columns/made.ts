import type { Value } from "../model/value.ts";
import { drawsByLabel, RowView } from "../row-view.ts";
import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** A column that a function of the row makes. It may look at other columns, parents and children, and draw by label. */
export function made(make: (row: RowView) => Value, summary = "made of the row"): ColumnModel {
  return {
    summary,
    prepare: (site) => {
      const source = { streams: drawsByLabel(site), model: site.model };
      return seriesOfValues(site.column, (row) => make(new RowView(site.table, row, source)));
    },
  };
}
