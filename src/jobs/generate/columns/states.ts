import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";
import { weighted } from "./choice-of.ts";

/** Where each state leads and how often: `booked: { arrived: 8, cancelled: 1 }`. Its own name is staying; no way on is an end. */
export type Transitions = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A machine that has gone round so many times stays where it is. */
const mostSteps = 32;

/**
 * The state that a row has come to: it begins with a state, the first when none is named, and goes on by weight until it
 * stays or there is no way on. `reached` tells when it was in the states before.
 */
export function states(transitions: Transitions, start = Object.keys(transitions)[0] ?? ""): ColumnModel {
  return {
    summary: `a state, from ${start} on`,
    prepare: (site) => {
      const known = new Set(Object.keys(transitions));
      for (const name of [start, ...Object.values(transitions).flatMap((ways) => Object.keys(ways))]) {
        if (!known.has(name))
          site.refuse(`goes to state "${name}", which is not among its states.`, `Add it: ${name}: {}.`);
      }
      const draws = site.draws("states");
      const ways = new Map(Object.entries(transitions).map(([state, next]) => [state, wayOn(next)]));
      const path = (row: number): readonly string[] => {
        const been = [start];
        for (let step = 0; step < mostSteps; step++) {
          const state = been[been.length - 1];
          const next = ways.get(state)?.(draws.fraction(row * mostSteps + step));
          if (next === undefined || next === state) break;
          been.push(next);
        }
        return been;
      };
      const series = seriesOfValues(site.column, (row) => path(row).at(-1) ?? start);
      return { ...series, path };
    },
  };
}

function wayOn(next: Readonly<Record<string, number>>): (fraction: number) => string | undefined {
  const names = Object.keys(next);
  if (names.length === 0) return () => undefined;
  const pick = weighted(Object.values(next));
  return (fraction) => names[pick(fraction)];
}
