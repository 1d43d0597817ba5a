import { dayMaker } from "../day-maker.ts";
import { dateParameters, plainBounds } from "../date-parameters.ts";
import { defineProvider } from "../define-provider.ts";
import { refuseUnique, weightedDraw, weightsParameter } from "../distribution.ts";

/** Days; a masked one lies within five years of the original, on another day, unless weights say how days are spread. */
export const date = defineProvider({
  name: "date",
  group: "time",
  summary: "A date, within five years of the original.",
  safety: { level: "generic", source: "a day belongs to nobody" },
  kinds: ["date", "text", "timestamp"],
  shortest: 10,
  parameters: [...dateParameters, weightsParameter],
  make: (target, given) => {
    const bounds = plainBounds(given);
    const draw = weightedDraw(given, bounds.latest - bounds.earliest + 1);
    refuseUnique(target.unique, draw);
    return dayMaker(target, bounds, draw);
  },
});
