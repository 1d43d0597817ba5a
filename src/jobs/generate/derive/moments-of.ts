import { daysFromText } from "../../../values/iso-date.ts";
import { dayLength } from "../constraints/datum.ts";
import type { Model } from "../model/entity.ts";

/** 2025-01-01. */
const usualToday = 20_089;

/** The day that counts as today, so that no clock makes data, and one far enough on to stand for all that a clock may say later. */
export function momentsOf(model: Pick<Model, "today">): readonly [number, number] {
  const today = daysFromText(model.today ?? "2025-01-01") ?? usualToday;
  return [today * dayLength, (today + 20 * 365) * dayLength];
}
