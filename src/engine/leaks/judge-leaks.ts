import { failed, type Verdict } from "../verification.ts";
import { chanceAllows } from "./chance.ts";
import { mostKeys, type Find, type LeakTally } from "./leak-tally.ts";
import type { OriginalColumn } from "./original-columns.ts";
import type { ScannedColumn } from "./scanned-columns.ts";
import { sizeOf } from "./value-space.ts";

/** What is no leak, and is told all the same. */
export interface Excused {
  /** Rows in columns where the configuration lets originals stand. */
  allowed: number;
  /** Rows with a made-up value that is provably nobody's, though the source has it too. */
  madeUp: number;
  /** Rows that chance explains. */
  byChance: number;
  /** Rows with an original that more than ten rows of the source share. */
  shared: number;
}

/** What a column's finds come to: a failed verdict, or null, with what is no leak added up. */
export function judgeLeaks(check: string, column: ScannedColumn, tally: LeakTally, excused: Excused): Verdict | null {
  const finds = [...tally.finds];
  const rows = rowsOf(finds);
  excused.madeUp += tally.madeUp;
  excused.shared += tally.shared;
  if (column.origin === "allowed") {
    excused.allowed += rows;
    return null;
  }
  const drawn = finds.map(([original]) => byRule(column, original, tally));
  const areLeaks = tally.numberRows > chanceAllows(drawn.reduce((sum, each) => sum + each, tally.expected));
  const leaking = finds.filter(
    ([, find], place) => (areLeaks && find.numbers.size > 0) || find.texts.size > chanceAllows(drawn[place]),
  );
  const leaked = rowsOf(leaking);
  excused.byChance += rows - leaked;
  return leaked === 0 ? null : failed(check, column, messageFor(leaking, leaked, tally.isFull));
}

type Found = readonly [OriginalColumn, Find];

function rowsOf(finds: readonly Found[]): number {
  return new Set(finds.flatMap(([, { words, numbers }]) => [...words, ...numbers])).size;
}

/** How many different originals a rule gives by chance: of so many different values, each drawn from so many. */
function byRule({ origin, space }: ScannedColumn, original: OriginalColumn, tally: LeakTally): number {
  if (origin !== "made") return 0;
  const pairs = tally.distinct.estimate() * original.distinct.estimate();
  const drawn = space === null ? 0 : pairs / Number(space);
  // Names are in addresses and templates, too.
  return original.isName ? Math.max(drawn, pairs / nameSpace) : drawn;
}

const nameSpace: number = Number((sizeOf("first_name") ?? 1n) * (sizeOf("last_name") ?? 1n));

function messageFor(finds: readonly Found[], rows: number, isFull: boolean): string {
  const names = finds.map(([{ name }]) => name).toSorted((a, b) => (a < b ? -1 : 1));
  const keys = [...new Set(finds.flatMap(([, find]) => find.keys))].filter((key) => key !== "").slice(0, mostKeys);
  const times = `${isFull ? "at least " : ""}${rows} ${rows === 1 ? "row" : "rows"}`;
  const where = keys.length === 0 ? "" : `; hashed keys: ${keys.join(", ")}`;
  return `holds originals of ${names.join(", ")} in ${times}${where}`;
}
