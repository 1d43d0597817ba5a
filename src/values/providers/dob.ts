import type { CellWriter } from "../../rows/cell-writer.ts";
import { civil, daysFromCivil } from "../../rows/cell-writer.ts";
import { dayWithin, fiveYears } from "../day-window.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { dayOf, firstDay, lastDay, noDay } from "../iso-date.ts";
import { ProviderMisfit, type ValueKind } from "../provider.ts";

/**
 * Dates of birth. A masked one lies within five years of the original, on another day, and on the same side of `as_of`.
 *
 * Nobody comes out older than 89 at `as_of`: earlier originals, and those whose five years reach further back, are drawn
 * from the days on which somebody of at most 89 can be born (45 CFR 164.514(b)(2)(i)(C): ages over 89, and dates
 * that show them, may only appear as one category). An explicit `min` replaces that bound.
 */
export const dob = defineProvider({
  name: "dob",
  group: "time",
  summary: "A date of birth, within five years of the original; nobody older than 89.",
  safety: { level: "generic", source: "shared by thousands; ages over 89 capped: 45 CFR 164.514(b)(2)(i)(C)" },
  kinds: ["date", "text", "timestamp"],
  shortest: 10,
  parameters: [
    { name: "as_of", type: "date", summary: "the day at which ages are taken; 2025-01-01 when left out" },
    { name: "min", type: "date", summary: "the earliest date of birth; that of somebody of 89 when left out" },
    { name: "max", type: "date", summary: "the latest date of birth; as_of when left out" },
  ],
  make: ({ kind, unique }, given) => {
    const bounds = boundsOf(given);
    const { earliest, latest } = bounds;
    const write = dayWriter(kind);
    const count = latest - earliest + 1;
    const maker = {
      size: BigInt(count),
      longest: kind === "timestamp" ? 19 : 10,
      at: (index, out) => write(out, earliest + index.take(count)),
    } satisfies ReturnType<typeof dob.prepare>;
    // Staying near the original maps different people to one day, which a unique column can't have.
    if (unique) return maker;
    return {
      ...maker,
      like: (original, index, out) => {
        const day = dayOf(original);
        if (day === noDay) return maker.at(index, out);
        const from = Math.max(day - fiveYears, earliest);
        const to = Math.min(day + fiveYears, day <= bounds.asOf ? latest : bounds.absoluteLatest);
        write(out, from <= to ? dayWithin(index, day, from, to) : fromEdge(day, bounds));
      },
    };
  },
});
