/** The least number of rows, and of persons whose they are, that anything learned of a database is about: smaller groups could tell of somebody. */
export const groupFloor = 20;

/**
 * The share of rows that a bound leaves out on its side: a twentieth, and no fewer than a group, so that no bound is
 * the value of somebody at the edge. Null where that would leave out half of all.
 */
export function outerShare(rows: number): number | null {
  const share = Math.max(0.05, groupFloor / rows);
  return share <= 0.25 ? share : null;
}
