import { quoteIdentifier } from "../../../catalog/names.ts";
import type { Shape } from "../../../rows/shape.ts";

/** The columns of a shape as SQL. */
export function columnList(shape: Shape): string {
  return shape.columns.map(({ name }) => quoteIdentifier(name)).join(", ");
}
