import { DistinctCount } from "./distinct-count.ts";
import { mostKeys, type Candidate } from "./candidates.ts";
import { isIdentifying, mostRowsOfOne, type OriginalColumn } from "./original-columns.ts";

/** So many rows with originals say enough: the column is read no further. */
const enough = 1000;

/** In which rows one column's originals were found. */
export interface Find {
  /** With letters in it. */
  readonly words: Set<number>;
  /** What was found there, by keyed hashes: a made-up name that stands in ten rows meets an original once. */
  readonly texts: Set<string>;
  readonly numbers: Set<number>;
  /** Values that provably belong to nobody, where a rule wrote them. */
  readonly madeUp: Set<number>;
  readonly keys: string[];
}

/** What was found in one column of the target. */
export class LeakTally {
  cells = 0;
  /** How many different values it holds. */
  readonly distinct = new DistinctCount();
  /** How many originals that are numbers its numbers hit by chance. */
  expected = 0;
  /** Rows with an original that too many rows share. */
  shared = 0;
  readonly finds = new Map<OriginalColumn, Find>();
  private readonly rows = new Set<number>();

  get isEnough(): boolean {
    return this.rows.size >= enough;
  }

  /** Takes a window after it was held against every original. */
  take({ key, found, rows, isMadeUp, isNumber, keys }: Candidate): void {
    const original = theirs(found);
    if (original === null) {
      if (found.size > 0) this.shared += rows.length;
      return;
    }
    const find = this.finds.get(original) ?? {
      words: new Set(),
      texts: new Set(),
      numbers: new Set(),
      madeUp: new Set(),
      keys: [],
    };
    this.finds.set(original, find);
    if (!isMadeUp && !isNumber) find.texts.add(key);
    const place = isMadeUp ? find.madeUp : isNumber ? find.numbers : find.words;
    for (const row of rows) {
      place.add(row);
      if (!isMadeUp) this.rows.add(row);
    }
    if (!isMadeUp) find.keys.push(...keys.filter((key) => !find.keys.includes(key)));
    find.keys.length = Math.min(find.keys.length, mostKeys);
  }
}

/** Whose original it is: that of the identifying column in which the fewest rows have it; null where it is too many's. */
function theirs(found: ReadonlyMap<OriginalColumn, number>): OriginalColumn | null {
  let best: readonly [OriginalColumn, number] | null = null;
  for (const [column, rows] of found) {
    if (rows <= mostRowsOfOne && isIdentifying(column) && (best === null || rows < best[1])) best = [column, rows];
  }
  return best === null ? null : best[0];
}
