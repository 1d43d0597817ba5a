import { codecFor } from "../../src/rows/codecs.ts";
import type { Shape, Wire } from "../../src/rows/shape.ts";
import { baseType } from "./base-type.ts";
import { rowBytes, type Row } from "./copy-rows.ts";

/** Columns c0, c1, ... of some types. */
export function shapeOf(wire: Wire, types: readonly string[]): Shape {
  const columns = types.map((type, place) => ({
    name: `c${place}`,
    type: baseType(type),
    codec: codecFor(baseType(type)),
  }));
  return { wire, columns };
}

/** Rows as one block. */
export function block(wire: Wire, rows: readonly Row[]) {
  return { wire, bytes: Buffer.concat(rows.map((row) => rowBytes(wire, row))) };
}
