import { strongComponents } from "../../../../catalog/strong-components.ts";
import type { Unit } from "../../constraints/unit.ts";

/** Groups of units, and which of them look at which. */
export interface JoinedCircles {
  /** None of them looks at itself by way of others. */
  readonly groups: readonly (readonly Unit[])[];
  /** Columns in a circle with one that only the model makes. */
  readonly closed: ReadonlySet<string>;
}

/**
 * Joins groups that look at one another: a state is decided with its times, and one of those comes after a start that looks at the
 * state. Decided together, there is an order in which each finds what it looks at; one group after the other, there is none.
 * `apart` are columns that no group can take in, for the model makes them of what was decided.
 */
export function joinedCircles(groups: readonly (readonly Unit[])[], apart: readonly Unit[]): JoinedCircles {
  const nodes = [...groups, ...apart.map((unit) => [unit])];
  const owner = ownersOf(nodes);
  const { members } = strongComponents(nodes.map((_, node) => lookedAt(nodes, owner, node)));
  const joined = members.flatMap((circle) => {
    const own = circle.filter((node) => node < groups.length);
    return own.length === 0 ? [] : [own];
  });
  const closed = members.filter((circle) => circle.length > 1 && circle.some((node) => node >= groups.length));
  return {
    groups: joined.toSorted((a, b) => a[0] - b[0]).map((circle) => circle.flatMap((node) => groups[node])),
    closed: new Set(closed.flat().flatMap((node) => nodes[node].flatMap(({ columns }) => columns))),
  };
}

/** Whether what decides one of some columns looks, by whatever way, at the group that decides another. */
export function looksAt(groups: readonly (readonly Unit[])[], from: readonly string[], goal: string): boolean {
  const owner = ownersOf(groups);
  const seen = new Set(from.flatMap((column) => owner.get(column) ?? []));
  for (const node of seen) for (const next of lookedAt(groups, owner, node)) seen.add(next);
  return seen.has(owner.get(goal) ?? -1);
}

function ownersOf(nodes: readonly (readonly Unit[])[]): ReadonlyMap<string, number> {
  return new Map(nodes.flatMap((units, node) => units.flatMap(({ columns }) => columns.map((name) => [name, node]))));
}

function lookedAt(
  nodes: readonly (readonly Unit[])[],
  owner: ReadonlyMap<string, number>,
  node: number,
): readonly number[] {
  const found = nodes[node].flatMap(({ needs }) => needs.flatMap((column) => owner.get(column) ?? []));
  return [...new Set(found)].filter((next) => next !== node);
}
