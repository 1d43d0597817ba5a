import { daysFromText } from "../../../../values/iso-date.ts";
import { dayLength } from "../../constraints/datum.ts";
import type { Model } from "../../model/entity.ts";

/** 2025-01-01. */
const usualToday = 20_089;

const yearDays = 365;

/**
 * The day that counts as today, so that no clock makes data, and one further on that stands for what the server's clock may say when
 * the rows are written: within a year of the day that a model names, within ten where nobody named one.
 */
export function momentsOf(model: Pick<Model, "today">): readonly [number, number] {
  const today = daysFromText(model.today ?? "2025-01-01") ?? usualToday;
  const years = today > usualToday ? 1 : 10;
  return [today * dayLength, (today + years * yearDays + 3) * dayLength];
}
