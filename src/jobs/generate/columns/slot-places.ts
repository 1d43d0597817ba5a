import type { ColumnSite, Reference } from "../series.ts";

/**
 * Which of so many slots each row has: no two rows of a group the same, and rows that are added move none. Groups are the
 * rows of one parent, or those that hold the same in a column; with several columns no two rows that hold the same in any.
 */
export function slotPlaces(
  site: ColumnSite,
  count: number,
  per: string | readonly string[] | undefined,
): (row: number) => number {
  const columns = per === undefined ? [] : typeof per === "string" ? [per] : per;
  return columns.length > 1 ? searched(site, count, columns) : ordered(site, count, groupOf(site, columns[0]));
}

/** The rows of a group take slots in a fixed order of their own. */
function ordered(site: ColumnSite, count: number, group: Group): (row: number) => number {
  const shift = site.rowDraws("slots");
  const stride = strideOf(count);
  if (group.most() > count) refuseTooMany(site, count);
  return (row) => {
    const ordinal = group.ordinal(row);
    if (ordinal >= count) refuseTooMany(site, count);
    return (shift.whole(group.key(row), count) + ordinal * stride) % count;
  };
}

/** Row by row the first slot that is free in each of its groups: four bytes a row. */
function searched(site: ColumnSite, count: number, columns: readonly string[]): (row: number) => number {
  const { rows } = site.table.layout;
  const shift = site.rowDraws("slots");
  const stride = strideOf(count);
  const groups = columns.map((column) => ({ key: keyOf(site, column), taken: new Map<string, Set<number>>() }));
  const slots = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const held = groups.flatMap(({ key, taken }) => {
      const value = key(row);
      return value === null ? [] : [takenBy(taken, value)];
    });
    const start = shift.whole(row, count);
    let step = 0;
    while (step < count && held.some((taken) => taken.has((start + step * stride) % count))) step++;
    if (step === count) refuseTooMany(site, count);
    slots[row] = (start + step * stride) % count;
    for (const taken of held) taken.add(slots[row]);
  }
  return (row) => slots[row];
}

function takenBy(groups: Map<string, Set<number>>, key: string): Set<number> {
  const found = groups.get(key) ?? new Set();
  groups.set(key, found);
  return found;
}

/** What rows of a group have in common; null for a row that is in none. */
function keyOf(site: ColumnSite, column: string): (row: number) => string | null {
  const series = site.table.series(column);
  return (row) => {
    const value = series.at(row);
    return value === null ? null : String(value);
  };
}

interface Group {
  /** The how-manieth of its group a row is. */
  ordinal(row: number): number;
  /** The number of its group. */
  key(row: number): number;
  /** The most rows that a group has. */
  most(): number;
}

function groupOf(site: ColumnSite, per: string | undefined): Group {
  const { layout } = site.table;
  const reference = per === undefined ? undefined : site.table.series(per).reference;
  const turns = reference === undefined ? null : turnsGroup(site, reference);
  if (turns !== null) return turns;
  const { parent } = layout;
  if (per !== undefined && (parent === null || reference === undefined || !goesWith(site, reference)))
    return listedGroup(site, per);
  if (parent === null) return { ordinal: (row) => row, key: () => 0, most: () => layout.rows };
  return {
    ordinal: (row) => layout.ordinal(row),
    key: (row) => layout.parentRow(row),
    most: () => {
      let most = 0;
      for (let row = 0; row < parent.layout.rows; row++) most = Math.max(most, layout.childCount(row));
      return most;
    },
  };
}

/** Rows that go with another table's in turn, one by one; null where they do not, or several in a row go with the same. */
function turnsGroup({ table: { layout } }: ColumnSite, reference: Reference): Group | null {
  const { turns } = reference;
  if (turns === undefined) return null;
  let most = 0;
  for (let row = 0; row < layout.rows; row++) {
    const ordinal = turns.ordinal(row);
    if (turns.child(reference.row(row), ordinal) !== row) return null;
    most = Math.max(most, ordinal + 1);
  }
  return { ordinal: (row) => turns.ordinal(row), key: (row) => reference.row(row), most: () => most };
}

/** Whether a column references the row's parent and not just any row of the parent's table. */
function goesWith({ table: { layout } }: ColumnSite, reference: Reference): boolean {
  if (reference.table !== layout.parent) return false;
  for (let own = 0; own < layout.rows; own++) if (reference.row(own) !== layout.parentRow(own)) return false;
  return true;
}

/** Rows by what they hold in a column, counted once: eight bytes a row. A group is told by its first row. */
function listedGroup(site: ColumnSite, column: string): Group {
  const { rows } = site.table.layout;
  const key = keyOf(site, column);
  const [ordinals, firsts] = [new Uint32Array(rows), new Uint32Array(rows)];
  const groups = new Map<string, { readonly first: number; rows: number }>();
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const value = key(row);
    const group = (value === null ? undefined : groups.get(value)) ?? { first: row, rows: 0 };
    if (value !== null) groups.set(value, group);
    firsts[row] = group.first;
    ordinals[row] = group.rows++;
    most = Math.max(most, group.rows);
  }
  return { ordinal: (row) => ordinals[row], key: (row) => firsts[row], most: () => most };
}

/** A step near the golden section of the whole, so that few rows are spread over all the time, that meets each slot once. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618_034));
  const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
  while (divisor(stride, count) !== 1) stride++;
  return stride;
}

function refuseTooMany(site: ColumnSite, count: number): never {
  return site.refuse(
    `needs more than the ${count} slots that there are.`,
    "Widen from, to or hours, shorten the slots, or ask for fewer rows.",
  );
}
