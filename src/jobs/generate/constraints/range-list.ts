import { rangesMeet } from "./compare-datums.ts";
import type { DatumRange } from "./datum.ts";

/** Ranges of which no two meet, in their order, so that a look at two neighbours tells whether another one has room. */
export class RangeList {
  private readonly ranges: DatumRange[] = [];

  /** Whether a range meets one of the list. */
  meets(range: DatumRange): boolean {
    if (range.empty) return false;
    const place = this.placeOf(range);
    const [before, after] = [this.ranges[place - 1], this.ranges[place]];
    return (before !== undefined && rangesMeet(before, range)) || (after !== undefined && rangesMeet(after, range));
  }

  /** Adds a range that meets none. */
  add(range: DatumRange): void {
    if (!range.empty) this.ranges.splice(this.placeOf(range), 0, range);
  }

  /** Where the first range begins that does not begin before this one. */
  private placeOf(range: DatumRange): number {
    const start = range.low ?? -Infinity;
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle].low ?? -Infinity) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
