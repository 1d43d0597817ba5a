import type { Cell } from "../../rows/cell.ts";
import type { CellWriter } from "../../rows/cell-writer.ts";
import type { Strays } from "../../rows/rule.ts";
import { FormatPermutation } from "../../values/format-permutation.ts";
import type { DomainKeys } from "./domain-keys.ts";

/** Writes a value by its form alone, where an action meets one that it was not made for, and counts it. */
export interface Fallback {
  readonly strays: Strays;
  readonly write: (cell: Cell, out: CellWriter) => void;
}

/** Values are never let through: what an action cannot read keeps its form and nothing else. */
export function keepFormatFallback(keys: DomainKeys): Fallback {
  // Made when it is first needed: most columns hold nothing that does not belong there, and there may be many partitions.
  let permutation: FormatPermutation | null = null;
  const strays = { count: 0 };
  return {
    strays,
    write: (cell, out) => {
      strays.count++;
      permutation ??= new FormatPermutation(keys.format);
      permutation.text(cell.bytes, cell.start, cell.end, out);
    },
  };
}
