import type { Layout, TableSeries } from "../series.ts";

/** Prefix sums are kept for one parent in so many: memory stays small and a look-up short. */
const stride = 32;

/**
 * Rows in runs, one run a parent, as long as `countOf` says. The rows of a later wave are the runs of the parents that came
 * with it, then `extra` rows more, dealt round-robin over all parents.
 */
export function nestedLayout(
  parent: TableSeries,
  countOf: (parentRow: number) => number,
  extra: readonly number[],
): Layout {
  const { waves: parents } = parent.layout;
  const total = parent.layout.rows;
  const marks = new Float64Array(Math.floor(total / stride) + 2);
  const runEnds: number[] = [];
  let sum = 0;
  let wave = 0;
  for (let row = 0; row < total; row++) {
    while (wave < parents.length && parents[wave] <= row) runEnds[wave++] = sum;
    if (row % stride === 0) marks[row / stride] = sum;
    sum += countOf(row);
  }
  while (wave < parents.length) runEnds[wave++] = sum;
  marks[Math.ceil(total / stride)] = sum;
  return new NestedLayout({ parent, countOf, marks, runEnds, extra });
}

interface Runs {
  readonly parent: TableSeries;
  readonly countOf: (parentRow: number) => number;
  readonly marks: Float64Array;
  /** The sum of all runs after each wave. */
  readonly runEnds: readonly number[];
  readonly extra: readonly number[];
}

class NestedLayout implements Layout {
  readonly rows: number;
  readonly waves: readonly number[];
  readonly parent: TableSeries;
  private readonly runs: Runs;
  /** The run that was looked up last: rows mostly come in order. */
  private run = { parentRow: 0, start: 0, end: 0 };

  constructor(runs: Runs) {
    this.runs = runs;
    this.parent = runs.parent;
    let extras = 0;
    this.waves = runs.runEnds.map((end, wave) => {
      extras += runs.extra[wave] ?? 0;
      return end + extras;
    });
    this.rows = this.waves.at(-1) ?? 0;
  }

  parentRow(row: number): number {
    const { extra, inRuns, wave } = this.place(row);
    if (extra >= 0) return extra % this.parents(wave);
    return this.findRun(inRuns).parentRow;
  }

  ordinal(row: number): number {
    const { extra, inRuns, wave } = this.place(row);
    if (extra < 0) return inRuns - this.findRun(inRuns).start;
    const parents = this.parents(wave);
    const parentRow = extra % parents;
    let ordinal = this.runs.countOf(parentRow) + Math.floor(extra / parents);
    for (let earlier = 0; earlier < wave; earlier++) ordinal += this.extras(earlier, parentRow);
    return ordinal;
  }

  childCount(parentRow: number, last = this.waves.length - 1): number {
    let count = parentRow < this.parents(last) ? this.runs.countOf(parentRow) : 0;
    for (let wave = 0; wave <= last; wave++) count += this.extras(wave, parentRow);
    return count;
  }

  child(parentRow: number, ordinal: number): number {
    const own = this.runs.countOf(parentRow);
    if (ordinal < own) return this.rowOfRun(this.startOf(parentRow) + ordinal);
    let left = ordinal - own;
    for (let wave = 0; wave < this.waves.length; wave++) {
      const here = this.extras(wave, parentRow);
      if (left < here) return this.waves[wave] - (this.runs.extra[wave] ?? 0) + left * this.parents(wave) + parentRow;
      left -= here;
    }
    return -1;
  }

  private parents(wave: number): number {
    return Math.max(1, this.parent.layout.waves[wave] ?? this.parent.layout.rows);
  }

  /** How many of a wave's extra rows go to a parent. */
  private extras(wave: number, parentRow: number): number {
    const rows = this.runs.extra[wave] ?? 0;
    const parents = this.parents(wave);
    if (rows === 0 || parentRow >= parents) return 0;
    return Math.floor(rows / parents) + (parentRow < rows % parents ? 1 : 0);
  }

  /** A row as its number among all runs, or among its wave's extra rows. */
  private place(row: number): { readonly inRuns: number; readonly extra: number; readonly wave: number } {
    let before = 0;
    for (let wave = 0; wave < this.waves.length; wave++) {
      const extras = this.runs.extra[wave] ?? 0;
      if (row < this.waves[wave]) {
        const firstExtra = this.waves[wave] - extras;
        return row < firstExtra
          ? { inRuns: row - before, extra: -1, wave }
          : { inRuns: -1, extra: row - firstExtra, wave };
      }
      before += extras;
    }
    return { inRuns: row - before, extra: -1, wave: this.waves.length - 1 };
  }

  /** The row's number in the table, of a number among all runs. */
  private rowOfRun(inRuns: number): number {
    let before = 0;
    for (let wave = 0; wave < this.waves.length; wave++) {
      if (inRuns < this.runs.runEnds[wave]) break;
      before += this.runs.extra[wave] ?? 0;
    }
    return inRuns + before;
  }

  private startOf(parentRow: number): number {
    if (this.run.parentRow === parentRow) return this.run.start;
    const mark = Math.floor(parentRow / stride);
    let start = this.runs.marks[mark];
    for (let row = mark * stride; row < parentRow; row++) start += this.runs.countOf(row);
    return start;
  }

  private findRun(inRuns: number): { readonly parentRow: number; readonly start: number } {
    const { run } = this;
    if (inRuns >= run.start && inRuns < run.end) return run;
    // Mostly the next parent's run, else by bisection over the marks.
    let [parentRow, start] = inRuns >= run.end && inRuns < run.end + stride ? [run.parentRow + 1, run.end] : [-1, 0];
    if (parentRow <= 0 || run.end === 0) {
      const mark = this.findMark(inRuns);
      [parentRow, start] = [mark * stride, this.runs.marks[mark]];
    }
    for (;;) {
      const end = start + this.runs.countOf(parentRow);
      if (inRuns < end) {
        this.run = { parentRow, start, end };
        return this.run;
      }
      start = end;
      parentRow++;
    }
  }

  private findMark(inRuns: number): number {
    const { marks } = this.runs;
    let [low, high] = [0, marks.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (marks[middle] <= inRuns) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
