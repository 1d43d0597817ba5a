/** Whether one of some columns is made, by whatever way, of a given one. */
export function reaches(made: ReadonlyMap<string, readonly string[]>, from: readonly string[], goal: string): boolean {
  const seen = new Set(from);
  for (const column of seen) {
    if (column === goal) return true;
    for (const next of made.get(column) ?? []) seen.add(next);
  }
  return false;
}
