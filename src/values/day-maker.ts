import { civil, type CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";
import type { Draw } from "./distribution.ts";
import { nearbyDay, nearbyDays } from "./day-window.ts";
import { dayOf, dayOfSlashed, noDay } from "./iso-date.ts";
import type { Maker, MakerTarget } from "./provider.ts";

/** Between which days made-up ones lie. */
export interface DayBounds {
  /** For values that stand for no original, or for one that is not a date. */
  readonly earliest: number;
  readonly latest: number;
  /** For values near an original. */
  readonly nearEarliest: number;
  readonly nearLatest: (original: number) => number;
}

/** A maker of days. Text columns keep `2024-02-29` or `02/29/2024`; a unique column stays near no original, see below. */
export function dayMaker({ kind, unique }: MakerTarget, bounds: DayBounds, draw: Draw | null = null): Maker {
  const { earliest, latest, nearEarliest } = bounds;
  const count = latest - earliest + 1;
  const write = kind === "timestamp" ? writeMidnight : writeDay;
  const at = (index: Index, out: CellWriter): void =>
    write(out, earliest + (draw === null ? index.take(count) : draw(index)));
  const maker: Maker = { size: BigInt(count), longest: kind === "timestamp" ? 19 : 10, at };
  // Staying near the original gives some different originals the same day, which a unique column can't have.
  // Nor can days near originals be spread as weights ask for.
  if (unique || draw !== null) return maker;
  const strays = { count: 0 };
  return {
    ...maker,
    strays,
    nearby: BigInt(Math.min(count, nearbyDays)),
    like: (original, index, out) => {
      const day = dayOf(original);
      if (day !== noDay) return write(out, nearbyDay(index, day, nearEarliest, bounds.nearLatest(day)));
      const slashed = kind === "text" ? dayOfSlashed(original) : noDay;
      if (slashed === noDay) {
        strays.count++;
        return at(index, out);
      }
      writeSlashed(out, nearbyDay(index, slashed, nearEarliest, bounds.nearLatest(slashed)));
    },
  };
}

function writeDay(out: CellWriter, day: number): void {
  out.days(day);
}

function writeMidnight(out: CellWriter, day: number): void {
  out.timestamp(day, 0);
}

function writeSlashed(out: CellWriter, days: number): void {
  const { year, month, day } = civil(days);
  out.digits(month, 2);
  out.byte(47);
  out.digits(day, 2);
  out.byte(47);
  out.digits(year, 4);
}
