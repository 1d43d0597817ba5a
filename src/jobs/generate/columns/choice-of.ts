import { seriesOfList } from "../list-series.ts";
import type { Value } from "../model/value.ts";
import type { ColumnModel } from "../series.ts";

/** One of a list; with weights, each as often as its weight's share. */
export function choiceOf(values: readonly Value[], weights?: readonly number[]): ColumnModel {
  return {
    summary: `one of ${values.length} values`,
    prepare: (site) => {
      if (values.length === 0 || (weights !== undefined && weights.length !== values.length))
        site.refuse("has a choice without values, or with more or fewer weights.", "Give each value one weight.");
      const draws = site.draws("choice");
      const pick = weights === undefined ? (at: number) => Math.floor(at * values.length) : weighted(weights);
      return seriesOfList(site.column, values, (row) => pick(draws.fraction(row)));
    },
  };
}

/** Which of the weights a fraction falls to. */
export function weighted(weights: readonly number[]): (fraction: number) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ends: number[] = [];
  let end = 0;
  for (const weight of weights) ends.push((end += weight / total));
  return (fraction) => {
    let place = 0;
    while (place < ends.length - 1 && fraction >= ends[place]) place++;
    return place;
  };
}
