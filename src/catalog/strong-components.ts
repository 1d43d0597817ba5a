/** Nodes that can all reach one another, in groups. */
export interface StrongComponents {
  /** The group of each node. A group's number is never smaller than that of a group it can reach. */
  readonly of: readonly number[];
  /** The nodes of each group, ascending. */
  readonly members: readonly (readonly number[])[];
}

/**
 * Tarjan's strongly connected components (SIAM J. Comput. 1 (2), 1972) of a graph given as successors by node number.
 * The depth-first path is a list of our own, because ten thousand tables in a row would overflow the call stack.
 */
export function strongComponents(successors: readonly (readonly number[])[]): StrongComponents {
  const walk: Walk = {
    successors,
    visited: successors.map(() => -1),
    low: successors.map(() => -1),
    group: successors.map(() => -1),
    nextEdge: successors.map(() => 0),
    open: [],
    members: [],
    clock: 0,
  };
  for (let node = 0; node < successors.length; node++) if (walk.visited[node] < 0) walkFrom(walk, node);
  return { of: walk.group, members: walk.members };
}

interface Walk {
  readonly successors: readonly (readonly number[])[];
  /** When a node was first met; -1 before that. */
  readonly visited: number[];
  /** The earliest open node that a node is known to reach. */
  readonly low: number[];
  readonly group: number[];
  readonly nextEdge: number[];
  /** Met, but not yet in a group. */
  readonly open: number[];
  readonly members: number[][];
  clock: number;
}

function walkFrom(walk: Walk, start: number): void {
  const path = [start];
  meet(walk, start);
  while (path.length > 0) {
    const node = path[path.length - 1];
    if (walk.nextEdge[node] < walk.successors[node].length) {
      const next = walk.successors[node][walk.nextEdge[node]++];
      if (walk.visited[next] < 0) {
        meet(walk, next);
        path.push(next);
      } else if (walk.group[next] < 0) walk.low[node] = Math.min(walk.low[node], walk.visited[next]);
      continue;
    }
    path.pop();
    if (path.length > 0) {
      const before = path[path.length - 1];
      walk.low[before] = Math.min(walk.low[before], walk.low[node]);
    }
    if (walk.low[node] === walk.visited[node]) closeGroup(walk, node);
  }
}

function meet(walk: Walk, node: number): void {
  walk.visited[node] = walk.clock;
  walk.low[node] = walk.clock++;
  walk.open.push(node);
}

/** Everything opened since the group's first node belongs to the group. */
function closeGroup(walk: Walk, first: number): void {
  const members = walk.open.splice(walk.open.lastIndexOf(first));
  for (const member of members) walk.group[member] = walk.members.length;
  walk.members.push(members.toSorted((a, b) => a - b));
}
