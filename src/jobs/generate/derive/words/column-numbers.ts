import { baseType } from "../../../../catalog/base-type.ts";
import type { TableColumn } from "../../../../catalog/catalog.ts";
import type { Value } from "../../model/value.ts";

/** The number that a cell holds; null for NULL and for what is none. */
export function numberOf(value: Value): number | null {
  if (value === null || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Rounds numbers as a column keeps them, and keeps them within what its type has room for. */
export function heldNumber({ type }: TableColumn): (number: number) => number {
  const { decimals, most } = numberRoom(type);
  return (number) => Number(Math.min(most, Math.max(-most, number)).toFixed(decimals));
}

/** How many decimals a type keeps, two where it does not say, and the largest number that it holds. */
export function numberRoom(type: TableColumn["type"]): { readonly decimals: number; readonly most: number } {
  const base = baseType(type);
  const whole = wholeTypes[base.name];
  if (whole !== undefined) return { decimals: 0, most: whole };
  const found = /\((\d+)(?:,(-?\d+))?\)/.exec(base.sql);
  if (found === null) return { decimals: 2, most: 1e12 };
  const scale = Number(found[2] ?? 0);
  return { decimals: Math.max(0, scale), most: 10 ** (Number(found[1]) - scale) - 10 ** -Math.max(0, scale) };
}

const wholeTypes: Readonly<Record<string, number | undefined>> = { int2: 32_767, int4: 2_147_483_647, int8: 1e15 };
