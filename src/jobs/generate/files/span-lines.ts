import { pathText } from "../row-path.ts";
import type { TableLoad } from "../run/plan-load.ts";
import type { Series } from "../series.ts";

/** Columns of a table that know where their prose names people, dates and numbers. */
export function hasSpans({ series }: TableLoad): boolean {
  return series.columns.some(({ name }) => series.series(name).spans !== undefined);
}

/**
 * Where a table's prose names people, dates and numbers of its rows: a line of JSON for each text that does, with the row's
 * place in the file, from 1 on, its primary key, the column, and from where to where in it, by UTF-16 units.
 */
export function* spanLines(load: TableLoad): Generator<Uint8Array, void, undefined> {
  const prose = load.series.columns.flatMap(({ name }): readonly (readonly [string, Series])[] => {
    const series = load.series.series(name);
    return series.spans === undefined ? [] : [[name, series]];
  });
  const keys = keyColumns(load);
  let place = 0;
  for (const { from, to } of load.chunks) {
    for (let row = from; row < to; row++) {
      place++;
      for (const [column, series] of prose) {
        const spans = series.spans?.(row) ?? [];
        if (spans.length === 0) continue;
        const key = Object.fromEntries(keys.map(([name, text]) => [name, text(row)]));
        yield Buffer.from(`${JSON.stringify({ row: place, key, column, spans })}\n`);
      }
    }
  }
}

function keyColumns({ series }: TableLoad): readonly (readonly [string, (row: number) => string])[] {
  const primary = series.table.constraints.find(({ kind }) => kind === "primary key");
  return (primary?.columns ?? [])
    .filter((name) => series.columns.some((column) => column.name === name))
    .map((column) => [column, pathText({ table: series, column, series: series.series(column), row: (row) => row })]);
}
