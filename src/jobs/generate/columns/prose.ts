import { drawsByLabel, RowView } from "../row-view.ts";
import type { ColumnModel, TextSpan } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** A piece of a prose: plain words, or something that the row knows, with its kind. */
export type ProsePart = string | { readonly kind: string; readonly text: string };

/**
 * A text put together from pieces, some of which name what the row and its relatives hold. Where those stand is known to
 * the letter: the series gives the spans, against which a text masker can be tested.
 */
export function prose(
  make: (row: RowView) => readonly ProsePart[],
  summary = "prose that names the row's own",
): ColumnModel {
  return {
    summary,
    prepare: (site) => {
      const source = { streams: drawsByLabel(site), model: site.model };
      const parts = (row: number): readonly ProsePart[] => make(new RowView(site.table, row, source));
      const series = seriesOfValues(site.column, (row) => parts(row).map(textOf).join(""));
      return { ...series, spans: (row) => spansOf(parts(row)) };
    },
  };
}

function textOf(part: ProsePart): string {
  return typeof part === "string" ? part : part.text;
}

function spansOf(parts: readonly ProsePart[]): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let start = 0;
  for (const part of parts) {
    const end = start + textOf(part).length;
    if (typeof part !== "string" && end > start) spans.push({ start, end, kind: part.kind });
    start = end;
  }
  return spans;
}
