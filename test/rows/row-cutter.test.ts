import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutRows } from "../../src/rows/row-cutter.ts";
import { anyRows, rowBytes } from "./copy-rows.ts";

const wires = ["binary", "text"] as const;

test.each(wires)("finds the end of the last whole row of %s COPY, wherever the bytes end", (wire) => {
  fc.assert(
    fc.property(anyRows, fc.nat({ max: 20 }), (rows, before) => {
      const whole = rows.map((row) => rowBytes(wire, row));
      const bytes = Buffer.concat([Buffer.alloc(before, 10), ...whole]);
      const ends = [before];
      for (const row of whole) ends.push(ends[ends.length - 1] + row.length);

      for (let end = before; end <= bytes.length; end++)
        expect(cutRows(wire, bytes, before, end)).toEqual({
          end: ends.findLast((row) => row <= end),
          last: false,
        });
    }),
  );
});

test("tells the trailer of a binary stream from a row", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const whole = Buffer.concat(rows.map((row) => rowBytes("binary", row)));
      const bytes = Buffer.concat([whole, Buffer.from("ffff", "hex")]);

      expect(cutRows("binary", bytes, 0, bytes.length)).toEqual({ end: whole.length, last: true });
      expect(cutRows("binary", bytes, 0, bytes.length - 1)).toEqual({ end: whole.length, last: false });
    }),
  );
});

test("does not look behind the end, where an older row may still stand", () => {
  const older = rowBytes("binary", [Buffer.from("older")]);
  const bytes = Buffer.concat([older.subarray(0, 6), older]);

  expect(cutRows("binary", bytes, 0, 6)).toEqual({ end: 0, last: false });
  expect(cutRows("text", Buffer.from("new\nold\n"), 0, 3)).toEqual({ end: 0, last: false });
});

test("a row of 1600 columns and one without columns are rows", () => {
  const wide = rowBytes(
    "binary",
    Array.from({ length: 1600 }, (_, place) => (place % 3 === 0 ? null : Buffer.of(255))),
  );
  const bytes = Buffer.concat([wide, rowBytes("binary", []), wide]);

  expect(cutRows("binary", bytes, 0, bytes.length)).toEqual({ end: bytes.length, last: false });
  expect(cutRows("binary", bytes, 0, bytes.length - 1)).toEqual({ end: wide.length + 2, last: false });
  expect(cutRows("text", Buffer.from("\n\n"), 0, 2)).toEqual({ end: 2, last: false });
});
