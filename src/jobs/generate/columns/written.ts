import type { CellWriter } from "../../../rows/cell-writer.ts";
import { drawsByLabel, RowView } from "../row-view.ts";
import type { ColumnModel } from "../series.ts";
import { seriesOfWriter } from "../value-series.ts";

/** As `made`, for columns whose function writes the value itself, which saves making a text of it: uuids, addresses, bytes. */
export function written(write: (row: RowView, out: CellWriter) => void, summary = "made of the row"): ColumnModel {
  return {
    summary,
    prepare: (site) => {
      const source = { streams: drawsByLabel(site), model: site.model };
      return seriesOfWriter(site.column, (row, out) => write(new RowView(site.table, row, source), out));
    },
  };
}
