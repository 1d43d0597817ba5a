import type { DayBounds } from "./day-maker.ts";
import type { GivenParameters } from "./define-provider.ts";
import { daysFromText, firstDay, lastDay } from "./iso-date.ts";
import { ProviderMisfit, type Parameter } from "./provider.ts";

/** The parameters of providers that make days. */
export const dateParameters: readonly Parameter[] = [
  { name: "min", type: "date", summary: "the earliest day; 2015-01-01 when left out and there is no original" },
  { name: "max", type: "date", summary: "the latest day; 2024-12-31 when left out and there is no original" },
];

/** The bounds that they set; without them a day near an original may be any of the years 0001 to 9999. */
export function plainBounds(given: GivenParameters): DayBounds {
  const [min, max] = [given.days("min"), given.days("max")];
  const earliest = min ?? Math.min(usualEarliest, max ?? usualEarliest);
  const latest = max ?? Math.max(usualLatest, earliest);
  if (earliest > latest) throw new ProviderMisfit("no day lies between min and max");
  // What an index gives as one digit.
  if (latest - earliest >= 1_048_576) throw new ProviderMisfit("more than a million days lie between min and max");
  return { earliest, latest, nearEarliest: min ?? firstDay, nearLatest: () => max ?? lastDay };
}

const usualEarliest = daysFromText("2015-01-01") ?? 0;
const usualLatest = daysFromText("2024-12-31") ?? 0;
