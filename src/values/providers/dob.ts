import { dayMaker, type DayBounds } from "../day-maker.ts";
import { defineProvider, type GivenParameters } from "../define-provider.ts";
import { daysFromText, lastDay, yearsBefore } from "../iso-date.ts";
import { ProviderMisfit } from "../provider.ts";

/**
 * Dates of birth. A masked one lies within five years of the original, on another day, and who is born by `as_of` stays so.
 *
 * Nobody comes out older than 89 at `as_of`: whoever is older comes out as 85 to 89, and nobody's five years reach
 * further back than somebody of 89 can be born (45 CFR 164.514(b)(2)(i)(C): ages over 89, and dates that show them,
 * may appear as one category only). A `min` of the user's replaces that bound.
 */
export const dob = defineProvider({
  name: "dob",
  group: "time",
  summary: "A date of birth, within five years of the original; nobody older than 89.",
  safety: { level: "generic", source: "a day is shared by thousands; ages over 89 capped: 45 CFR 164.514(b)(2)(i)(C)" },
  kinds: ["date", "text", "timestamp"],
  shortest: 10,
  parameters: [
    { name: "as_of", type: "date", summary: "the day at which ages are taken; 2025-01-01 when left out" },
    { name: "min", type: "date", summary: "the earliest date of birth; that of somebody of 89 when left out" },
    { name: "max", type: "date", summary: "the latest date of birth; as_of when left out" },
  ],
  make: (target, given) => dayMaker(target, boundsOf(given)),
});

/** What an index gives as one digit, which is more than 2,800 years. */
const mostDays = 1_048_576;

const usualAsOf = daysFromText("2025-01-01") ?? 0;

function boundsOf(given: GivenParameters): DayBounds {
  const asOf = given.days("as_of") ?? usualAsOf;
  const earliest = given.days("min") ?? yearsBefore(asOf, 90) + 1;
  const latest = given.days("max");
  if (earliest > (latest ?? asOf)) throw new ProviderMisfit("no date of birth lies between min and max");
  if ((latest ?? asOf) - earliest >= mostDays) throw new ProviderMisfit("too many days lie between min and max");
  return {
    earliest,
    latest: latest ?? asOf,
    nearEarliest: earliest,
    nearLatest: (original) => latest ?? (original <= asOf ? asOf : lastDay),
  };
}
