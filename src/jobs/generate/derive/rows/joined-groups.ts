import type { Unit } from "../../constraints/unit.ts";

/** Units that are to be decided together, because some list names columns of several of them. */
export function joinedGroups(
  units: readonly Unit[],
  lists: readonly (readonly string[])[],
): readonly (readonly Unit[])[] {
  const owner = new Map(units.flatMap((unit, place) => unit.columns.map((column) => [column, place] as const)));
  const leader = units.map((_, place) => place);
  const find = (place: number): number => {
    let at = place;
    while (leader[at] !== at) at = leader[at];
    return at;
  };
  for (const columns of lists) {
    const places = columns.flatMap((column) => owner.get(column) ?? []);
    for (const place of places) {
      const [a, b] = [find(places[0]), find(place)];
      leader[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const groups = new Map<number, Unit[]>();
  units.forEach((unit, place) => {
    // One that decides nothing only tests what others decide, and goes with them.
    const root = find(
      unit.columns.length > 0 ? place : (unit.needs.flatMap((column) => owner.get(column) ?? [])[0] ?? place),
    );
    groups.set(root, [...(groups.get(root) ?? []), unit]);
  });
  return [...groups.values()];
}
