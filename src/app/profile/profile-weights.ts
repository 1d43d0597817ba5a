import { groupFloor } from "./group-floor.ts";
import { ownerNames, profiledRows, type ProfiledTable } from "./profile-rows.ts";

/** Rows that share a value. */
export interface Group {
  readonly value: string;
  readonly rows: number;
  readonly persons: number;
  /** How many different values there are. */
  readonly values: number;
}

/** The rows of a table that meet a condition, each with what it weighs among those of each of its owners: together they weigh 1. */
export function weighedRows(profiled: ProfiledTable, where: string): string {
  const weights = owners(profiled).map(
    ({ name }, at) => `, 1.0::float8 / count(*) over (partition by ${name}) as ${weightName(at)}`,
  );
  return `(select *${weights.join("")} from ${profiledRows(profiled)} where ${where}) as weighed`;
}

/** What a group weighs, as columns of a query over those rows. */
export function weightSums(profiled: ProfiledTable): string {
  return owners(profiled)
    .map((_owner, at) => `, sum(${weightName(at)})::float8 as w${at}`)
    .join("");
}

/**
 * How much each value weighs where every person weighs the same, however many rows are theirs: a weight is told of as many as the
 * value itself is. Of several owners those count of whom there are fewest; rows that are nobody's weigh the same each.
 */
export function byPersons<Found extends Group & Readonly<Record<string, unknown>>>(
  groups: readonly Found[],
  profiled: ProfiledTable,
): readonly (Found & { readonly weight: number })[] {
  const weightOf = (group: Found, at: number): number => Number(group[`w${at}`]);
  const totals = owners(profiled).map((_owner, at) => groups.reduce((sum, group) => sum + weightOf(group, at), 0));
  const fewest = totals.indexOf(Math.min(...totals));
  return groups.map((group) => ({ ...group, weight: fewest < 0 ? group.rows : weightOf(group, fewest) }));
}

/** Few tenants are no measure: how many rows each has is what the model is to be like. */
function owners(profiled: ProfiledTable): readonly { readonly name: string }[] {
  return ownerNames(profiled).filter(({ least }) => least >= groupFloor);
}

function weightName(at: number): string {
  return `"seedbed weight ${at}"`;
}
