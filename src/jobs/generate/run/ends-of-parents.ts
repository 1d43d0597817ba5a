import type { Layout } from "../series.ts";

/**
 * Moves the end of a chunk to where no parent has rows on both sides of it: to the end of the last parent's run, or to the
 * end of all rows where those of a parent do not lie side by side. Rows that stand alone may be cut anywhere.
 */
export function endsOfParents(layout: Layout): ((to: number) => number) | undefined {
  if (layout.parent === null) return undefined;
  const inRuns = areInRuns(layout);
  return (to) => {
    if (!inRuns) return layout.rows;
    let end = to;
    while (end < layout.rows && layout.parentRow(end) === layout.parentRow(end - 1)) end++;
    return end;
  };
}

/** The first parent that has several rows tells: rows are either dealt in turn or come in runs. */
function areInRuns(layout: Layout): boolean {
  for (let row = 0; row < layout.rows; row++) {
    const parent = layout.parentRow(row);
    if (layout.childCount(parent) > 1) return layout.child(parent, 1) === layout.child(parent, 0) + 1;
  }
  return true;
}
