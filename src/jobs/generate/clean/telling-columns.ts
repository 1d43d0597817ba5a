import { baseType, isTextual } from "../../../catalog/base-type.ts";
import type { TableColumn } from "../../../catalog/catalog.ts";
import type { TableSeries } from "../series.ts";
import type { Value } from "../model/value.ts";

/** A column whose value tells something of whose row it is. Bits are times 100 and whole, so that sums are exact. */
export interface TellingColumn {
  readonly name: string;
  /** How much it tells beside the others: 100 for a coin, some 760 for values that never repeat. */
  readonly bits: number;
  /** How much it proves by itself, whatever became of the others: all that is needed for an e-mail address, 0 for a number. */
  readonly proves: number;
}

/** What columns have to prove together so that a row is known by them alone: once in a million rows it is by chance. */
export const proof = 2000;

/** Rows that are looked at to learn how often values repeat. */
const sampled = 200;

/**
 * Which columns tell made-up rows from others, and how well: two rows agree in a flag, a status or a column that is mostly
 * NULL without being one row. So a column counts by how seldom two made-up rows agree in it, and one in which all do not at
 * all; the key is left out.
 */
export function tellingColumns(
  series: TableSeries,
  { among, key }: { readonly among: readonly TableColumn[]; readonly key: readonly string[] },
): readonly TellingColumn[] {
  const { rows } = series.layout;
  const step = Math.max(1, Math.floor(rows / sampled));
  const looked = Array.from({ length: Math.min(rows, sampled) }, (_, place) => place * step);
  return among
    .filter(({ name }) => !key.includes(name))
    .flatMap((column): readonly TellingColumn[] => {
      const { name } = column;
      const made = series.series(name);
      const values = looked.map((row) => made.at(row));
      const bits = bitsOf(values.map(String));
      return bits === 0 ? [] : [{ name, bits, proves: provenBy(column, values) }];
    });
}

function bitsOf(values: readonly string[]): number {
  // Of a single row nothing is learnt, so all its columns count alike.
  if (values.length < 2) return 100;
  return Math.round(-100 * Math.log2(Math.max(agreeing(values), 1 / values.length)));
}

/** How likely two of the values are the same. */
function agreeing(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
  return pairs / (values.length * (values.length - 1));
}

/** In the mean; a shorter text may well come about twice. Of a few rows it is not learnt whether words repeat. */
const fewestLetters = (values: number): number => (values < 10 ? 12 : 6);

/**
 * Only words prove something: numbers, dates and codes that count up come out the same for whoever begins at 1 again, so
 * digits are looked past. Words of which hardly any comes twice are proof by themselves.
 */
function provenBy({ type }: TableColumn, values: readonly Value[]): number {
  if (!isTextual(type) && baseType(type).name !== "uuid") return 0;
  const words = values.flatMap((value) => (typeof value === "string" ? [value.replaceAll(/\P{L}/gu, "")] : []));
  if (words.length < 2) return 0;
  const letters = words.reduce((sum, word) => sum + word.length, 0) / words.length;
  const isOwn = agreeing(words) * (words.length - 1) <= 0.1;
  return isOwn && letters >= fewestLetters(words.length) ? proof : bitsOf(words);
}
