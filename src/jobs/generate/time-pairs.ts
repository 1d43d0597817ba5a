import { baseType } from "../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../catalog/catalog.ts";

/** Two columns of a table of which the first is never later than the second. */
export interface TimePair {
  readonly first: string;
  readonly second: string;
  /** Whether both may be the same moment. */
  readonly mayBeEqual: boolean;
}

/** Names by which people tell that one moment comes before another: what stands in place of the star is shared. */
const orders: readonly (readonly [first: string, then: string, mayBeEqual: boolean])[] = [
  ["*starts", "*ends", false],
  ["*start", "*end", false],
  ["start*", "end*", false],
  ["*started", "*ended", true],
  ["*started", "*finished", true],
  ["*started", "*completed", true],
  ["*begins", "*ends", false],
  ["*from", "*to", true],
  ["*from", "*until", true],
  ["*opens", "*closes", false],
  ["*opened", "*closed", true],
  ["*issued", "*expires", false],
  ["*issued", "*revoked", true],
  ["*issued", "*due", true],
  ["*checked_in", "*checked_out", false],
  ["*check_in", "*check_out", false],
  ["*admitted", "*discharged", true],
  ["*hired", "*left", true],
  ["*hired", "*terminated", true],
  ["*activated", "*deactivated", true],
  ["*created", "*updated", true],
  ["*created", "*modified", true],
  ["*created", "*deleted", true],
  ["*created", "*closed", true],
  ["*booked", "*cancelled", true],
  ["*ordered", "*shipped", true],
  ["*shipped", "*delivered", true],
  ["*date_of_birth", "*date_of_death", true],
  ["*dob", "*deceased", true],
  ["*born", "*died", true],
];

/** Pairs of a table's columns whose names say which comes first; `_at`, `_on` and the like do not matter. */
export function timePairs(table: Table): readonly TimePair[] {
  const times = table.columns.filter(({ type }) => kinds.has(baseType(type).name));
  return times.flatMap((one) =>
    times.flatMap((other): readonly TimePair[] => {
      const order = orders.find(([first, then]) => isPair(one, other, [first, then]));
      return order === undefined ? [] : [{ first: one.name, second: other.name, mayBeEqual: order[2] }];
    }),
  );
}

const kinds: ReadonlySet<string> = new Set(["date", "timestamp", "timestamptz", "time", "timetz"]);

/** A time of day is not compared with a date. */
function isTimeOfDay({ type }: TableColumn): boolean {
  return baseType(type).name.startsWith("time") && !baseType(type).name.startsWith("timestamp");
}

function isPair(one: TableColumn, other: TableColumn, [first, then]: readonly [first: string, then: string]): boolean {
  if (one === other || isTimeOfDay(one) !== isTimeOfDay(other)) return false;
  const shared = rest(bare(one.name), first);
  return shared !== null && shared === rest(bare(other.name), then);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/_(?:at|on|date|time|day|ts)$/, "");
}

/** What stands in place of the star; null where the name does not fit. */
function rest(name: string, pattern: string): string | null {
  const word = pattern.replace("*", "");
  if (pattern.startsWith("*")) return name.endsWith(word) ? name.slice(0, name.length - word.length) : null;
  return name.startsWith(word) ? name.slice(word.length) : null;
}
