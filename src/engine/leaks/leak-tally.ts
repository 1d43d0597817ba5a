import { DistinctCount } from "./distinct-count.ts";
import type { OriginalColumn } from "./original-columns.ts";

/** How many rows a leak is shown by. */
export const mostKeys = 3;
/** So many rows with originals say enough: more are not noted, but for those that hold another one. */
const enough = 1000;
/** So many different originals, and the column is read no further whatever is in it. */
const mostSightings = 10_000;

/** An original that was seen in a column. */
export interface Sighting {
  /** A keyed hash of what was seen, of 128 bits, so that no value is held. */
  readonly key: string;
  readonly original: OriginalColumn;
  readonly isNumber: boolean;
  /** The rolling hashes of what was seen. */
  readonly a: number;
  readonly b: number;
  /** Numbers of the rows, in the order of reading. */
  readonly rows: number[];
  /** Keyed hashes of the primary keys of the first of them. */
  readonly keys: string[];
}

/** What is known of an original when it is seen. */
export type Seen = Pick<Sighting, "original" | "isNumber" | "a" | "b">;

/** In which rows one column's originals were found. */
export interface Find {
  /** With letters in it. */
  readonly words: Set<number>;
  /** What was found there, by keyed hashes: a made-up name that stands in ten rows meets an original once. */
  readonly texts: Set<string>;
  readonly numbers: Set<number>;
  readonly keys: string[];
}

/** What was found in one column of the target. */
export class LeakTally {
  /** How many different values it holds. */
  readonly distinct = new DistinctCount();
  /** How many originals that are numbers its numbers hit by chance. */
  expected = 0;
  /** Rows with an original that too many rows share. */
  shared = 0;
  /** Rows with a value that provably belongs to nobody, where a rule wrote it. */
  madeUp = 0;
  /** By 53 bits of the rolling hashes. */
  readonly sightings = new Map<number, Sighting>();
  /** Rows in which a number was found; some may be chance's. */
  numberRows = 0;
  private wordRows = 0;
  private noted = 0;
  private lastNumberRow = -1;
  private lastWordRow = -1;
  private readonly isMade: boolean;

  /** `isMade`: a rule wrote the column, and may have met originals by chance. */
  constructor(isMade: boolean) {
    this.isMade = isMade;
  }

  /**
   * Whether the column need be read no further. Numbers, and what a rule made, meet originals by chance, and what comes
   * after them may be none.
   */
  get isEnough(): boolean {
    return (this.wordRows >= enough && !this.isMade) || this.sightings.size >= mostSightings;
  }

  /** Whether there are more rows than were noted. */
  get isFull(): boolean {
    return this.noted >= enough;
  }

  /** Notes an original in a row; the keyed hashes of what was seen and of the row's key are asked for the first ones. */
  see(seen: Seen, row: number, hashes: { readonly seen: () => string; readonly row: () => string }): void {
    const place = (seen.a >>> 0) * 2 ** 21 + (seen.b >>> 11);
    let sighting = this.sightings.get(place);
    if (sighting === undefined) {
      const { original, isNumber, a, b } = seen;
      sighting = { key: hashes.seen(), original, isNumber, a, b, rows: [], keys: [] };
      this.sightings.set(place, sighting);
    }
    this.count(seen.isNumber, row);
    if (sighting.rows.at(-1) === row || (this.isFull && sighting.rows.length > 0)) return;
    sighting.rows.push(row);
    this.noted++;
    if (sighting.keys.length < mostKeys) sighting.keys.push(hashes.row());
  }

  private count(isNumber: boolean, row: number): void {
    if (isNumber && row !== this.lastNumberRow) {
      this.lastNumberRow = row;
      this.numberRows++;
    } else if (!isNumber && row !== this.lastWordRow) {
      this.lastWordRow = row;
      this.wordRows++;
    }
  }

  /** Forgets what was seen but by these keys. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const [place, { key }] of this.sightings) if (!keys.has(key)) this.sightings.delete(place);
    if (![...this.sightings.values()].some(({ isNumber }) => isNumber)) this.numberRows = 0;
  }

  /** By the column whose originals they are. */
  get finds(): ReadonlyMap<OriginalColumn, Find> {
    const finds = new Map<OriginalColumn, Find>();
    for (const { key, original, isNumber, rows, keys } of this.sightings.values()) {
      const find = finds.get(original) ?? { words: new Set(), texts: new Set(), numbers: new Set(), keys: [] };
      finds.set(original, find);
      if (!isNumber) find.texts.add(key);
      for (const row of rows) (isNumber ? find.numbers : find.words).add(row);
      find.keys.push(...keys.slice(0, mostKeys - find.keys.length));
    }
    return finds;
  }
}
