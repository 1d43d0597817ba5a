import type { TableSeries } from "../series.ts";

/** A column whose value tells something of whose row it is. */
export interface TellingColumn {
  readonly name: string;
  /** How much: in bits, times 100 and whole, so that sums are exact. 100 for a coin, some 760 for values that never repeat. */
  readonly bits: number;
}

/** Rows that are looked at to learn how often values repeat. */
const sampled = 200;

/**
 * Which columns tell made-up rows from others, and how well: two rows agree in a flag, a status or a column that is mostly
 * NULL without being one row. So a column counts by how seldom two made-up rows agree in it, and one in which all do not at
 * all; the key is left out.
 */
export function tellingColumns(series: TableSeries, key: readonly string[]): readonly TellingColumn[] {
  const { rows } = series.layout;
  const step = Math.max(1, Math.floor(rows / sampled));
  const looked = Array.from({ length: Math.min(rows, sampled) }, (_, place) => place * step);
  return series.columns
    .filter(({ name }) => !key.includes(name))
    .flatMap(({ name }): readonly TellingColumn[] => {
      const values = series.series(name);
      const bits = bitsOf(looked.map((row) => String(values.at(row))));
      return bits === 0 ? [] : [{ name, bits }];
    });
}

function bitsOf(values: readonly string[]): number {
  // Of a single row nothing is learnt, so all its columns count alike.
  if (values.length < 2) return 100;
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
  const agreeing = pairs / (values.length * (values.length - 1));
  return Math.round(-100 * Math.log2(Math.max(agreeing, 1 / values.length)));
}
