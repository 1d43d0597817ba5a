import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import { dayLength } from "../../constraints/datum.ts";
import type { Value } from "../../model/value.ts";

/** What a day, moment or time of day of a column is in microseconds; null for NULL and for what is none. */
export function momentOf({ type }: TableColumn, value: Value): number | null {
  if (typeof value !== "number") return null;
  return baseType(type).name === "date" ? value * dayLength : value;
}

/** A moment as a column holds it, to the minute. */
export function heldMoment({ type }: TableColumn, moment: number): number {
  return baseType(type).name === "date" ? Math.floor(moment / dayLength) : Math.floor(moment / 6e7) * 6e7;
}
