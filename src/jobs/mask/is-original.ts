import type { Cell } from "../../rows/cell.ts";
import { form, type CellWriter } from "../../rows/cell-writer.ts";

/** Whether what was written since `start`, as text, is what the cell holds. */
export function isOriginal(cell: Cell, out: CellWriter, start: number): boolean {
  const length = out.at - start;
  if (out.form !== form.text || length !== cell.end - cell.start) return false;
  for (let place = 0; place < length; place++) {
    if (cell.bytes[cell.start + place] !== out.bytes[start + place]) return false;
  }
  return length > 0;
}
