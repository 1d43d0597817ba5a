import { providers } from "../../values/providers.ts";
import type { ColumnPlan } from "../table-plan.ts";

/**
 * How many distinct values a rule draws from, to judge how often it hits some original; null where that is not known. The
 * plan's own number tells how likely a value stays as it is, which counts the draws that avoid that.
 */
export function valueSpace({ provider, space }: ColumnPlan): bigint | null {
  const drawn = provider === null ? null : sizeOf(provider);
  if (drawn === null || space === null) return drawn ?? space;
  return drawn < space ? drawn : space;
}

/** As it is without parameters, which may only narrow it. */
export function sizeOf(name: string): bigint | null {
  const provider = providers.find(name);
  const kind = provider?.kinds.at(0);
  if (provider === undefined || kind === undefined) return null;
  try {
    return provider.prepare({ kind, length: null, unique: false }, {}).size;
  } catch {
    // Some take nothing but parameters (choice, pattern).
    return null;
  }
}
