import { dayMaker } from "../day-maker.ts";
import { dateParameters, plainBounds } from "../date-parameters.ts";
import { defineProvider } from "../define-provider.ts";

/** Days; a masked one lies within five years of the original, on another day. */
export const date = defineProvider({
  name: "date",
  group: "time",
  summary: "A date, within five years of the original.",
  safety: { level: "generic", source: "a day belongs to nobody" },
  kinds: ["date", "text", "timestamp"],
  shortest: 10,
  parameters: dateParameters,
  make: (target, given) => dayMaker(target, plainBounds(given)),
});
