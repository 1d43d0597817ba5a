import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Index } from "../../rows/index-fraction.ts";
import { dateParameters, plainBounds } from "../date-parameters.ts";
import { nearbyDay, nearbyDays } from "../day-window.ts";
import { defineProvider } from "../define-provider.ts";
import { dayOf, noDay } from "../iso-date.ts";
import type { Maker } from "../provider.ts";

/** Moments, to the second; in unique columns to the microsecond. A masked one lies within five years of the original. */
export const timestamp = defineProvider({
  name: "timestamp",
  group: "time",
  summary: "A moment, within five years of the original.",
  safety: { level: "generic", source: "a moment by itself belongs to nobody" },
  kinds: ["timestamp", "text"],
  shortest: 19,
  parameters: dateParameters,
  make: ({ kind, length, unique }, given) => {
    const { earliest, latest, nearEarliest, nearLatest } = plainBounds(given);
    const count = latest - earliest + 1;
    const isFine = unique && (kind === "timestamp" || length === null || length >= fineLength);
    const write = isFine ? writeFine : writeSeconds;
    const maker: Maker = {
      size: BigInt(count) * 86_400n * (isFine ? 1_000_000n : 1n),
      longest: isFine ? fineLength : secondsLength,
      at: (index, out) => write(out, earliest + index.take(count), index),
    };
    if (unique) return maker;
    const strays = { count: 0 };
    return {
      ...maker,
      strays,
      nearby: BigInt(Math.min(count, nearbyDays)) * 86_400n,
      like: (original, index, out) => {
        const day = dayOf(original);
        if (day === noDay) {
          strays.count++;
          maker.at(index, out);
        } else write(out, nearbyDay(index, day, nearEarliest, nearLatest(day)), index);
      },
    };
  },
});

const secondsLength = 19;
const fineLength = 26;

function writeSeconds(out: CellWriter, day: number, index: Index): void {
  out.timestamp(day, index.take(86_400) * 1_000_000);
}

function writeFine(out: CellWriter, day: number, index: Index): void {
  const seconds = index.take(86_400);
  out.timestamp(day, seconds * 1_000_000 + index.take(1_000_000));
}
