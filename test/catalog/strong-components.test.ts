import * as fc from "fast-check";
import { expect, test } from "vitest";
import { strongComponents } from "../../src/catalog/strong-components.ts";

/** Whether each node can reach each other one, by repeated squaring of nothing cleverer than Warshall's algorithm. */
function reachability(successors: readonly (readonly number[])[]): readonly (readonly boolean[])[] {
  const reach = successors.map((next, from) => successors.map((_, to) => from === to || next.includes(to)));
  for (let via = 0; via < reach.length; via++)
    for (const row of reach) if (row[via]) for (let to = 0; to < row.length; to++) row[to] ||= reach[via][to];
  return reach;
}

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }));

test("two nodes share a group exactly when each reaches the other, and groups follow those they reach", () => {
  fc.assert(
    fc.property(graphs, (successors) => {
      const { of, members } = strongComponents(successors);
      const reach = reachability(successors);

      for (const [from, row] of reach.entries())
        for (const [to, reached] of row.entries()) {
          expect(of[from] === of[to]).toBe(reached && reach[to][from]);
          expect(!reached || of[to] <= of[from]).toBe(true);
        }
      expect(members.flatMap((group, number) => group.map((node) => of[node] === number))).toEqual(of.map(() => true));
    }),
  );
});
