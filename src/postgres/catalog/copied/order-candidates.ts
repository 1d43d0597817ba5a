import type { CopyCandidate } from "./copy-candidate.ts";

/** An object in its place, the places before it that it needs, and whether it needs itself by way of others. */
interface Ordered {
  readonly candidate: CopyCandidate;
  readonly needs: readonly number[];
  readonly isRing: boolean;
}

/**
 * Puts each object after those it needs, otherwise keeping the given order. PostgreSQL lets a ring come about by replacing
 * a view that a function of its reads; no order makes one, so its members are told.
 */
export function orderCandidates(
  candidates: readonly CopyCandidate[],
  below: (candidate: CopyCandidate) => ReadonlySet<string>,
): readonly Ordered[] {
  const given = new Map(candidates.map((candidate, at) => [candidate.node, at]));
  const places = new Map<number, number>();
  const open: number[] = [];
  const rings = new Set<number>();
  const ordered: { readonly candidate: CopyCandidate; readonly before: readonly number[]; readonly at: number }[] = [];
  const visit = (at: number): void => {
    if (places.has(at)) return;
    const since = open.indexOf(at);
    if (since !== -1) {
      for (const member of open.slice(since)) rings.add(member);
      return;
    }
    open.push(at);
    const before = [...below(candidates[at])].flatMap((key) => given.get(key) ?? []).toSorted((a, b) => a - b);
    for (const next of before) if (next !== at) visit(next);
    open.pop();
    places.set(at, ordered.length);
    ordered.push({ candidate: candidates[at], before, at });
  };
  for (const at of candidates.keys()) visit(at);
  return ordered.map(({ candidate, before, at }) => ({
    candidate,
    needs: before.flatMap((one) => (one === at ? [] : (places.get(one) ?? []))).toSorted((a, b) => a - b),
    isRing: rings.has(at),
  }));
}
