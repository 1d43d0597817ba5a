import * as fc from "fast-check";
import { expect, test } from "vitest";
import { blankFields } from "../../src/rows/blank-fields.ts";
import type { Shape, Wire } from "../../src/rows/shape.ts";
import { typeRef } from "../support/type-ref.ts";
import { anyRows, rowBytes, type Row } from "./copy-rows.ts";

function shape(wire: Wire, columns: number): Shape {
  const names = Array.from({ length: columns }, (_, place) => `c${place}`);
  return { wire, columns: names.map((name) => ({ name, type: typeRef("text"), codec: null })) };
}

function block(wire: Wire, rows: readonly Row[]): Buffer {
  return Buffer.concat(rows.map((row) => rowBytes(wire, row)));
}

test.each(["binary", "text"] as const)("puts NULL into the columns named, and into no other, in %s rows", (wire) => {
  fc.assert(
    fc.property(anyRows, fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), (rows, chosen) => {
      const columns = rows.at(0)?.length ?? 0;
      const places = chosen.filter((place) => place < columns);
      const names = places.map((place) => `c${place}`);
      const blank = blankFields(shape(wire, columns), names);

      const blanked = Buffer.from(blank({ wire, bytes: block(wire, rows) }));
      const again = Buffer.from(blank({ wire, bytes: blanked }));

      const expected = rows.map((row) => row.map((field, place) => (places.includes(place) ? null : field)));
      expect(blanked).toEqual(block(wire, expected));
      expect(again).toEqual(blanked);
    }),
  );
});
