import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import { escapeWritten, isEscaped, unescapeText } from "../../src/rows/text-escape.ts";

const bytes = fc.array(fc.oneof(fc.constantFrom(8, 9, 10, 11, 12, 13, 92, 78, 46), fc.nat({ max: 255 })), {
  maxLength: 60,
});

function escaped(value: readonly number[], capacity = 8): Buffer {
  const out = new CellWriter(capacity);
  out.byte(33);
  out.ascii(Uint8Array.from(value), 0, value.length);
  escapeWritten(out, 1);
  return Buffer.from(out.bytes.subarray(1, out.at));
}

function unescaped(field: Buffer): readonly number[] {
  const out = new CellWriter(1);
  unescapeText(field, 0, field.length, out);
  return [...out.bytes.subarray(0, out.at)];
}

test("any bytes come back from their escaped form, which has no tab, line break or NULL in it", () => {
  fc.assert(
    fc.property(bytes, fc.nat({ max: 30 }), (value, capacity) => {
      const field = escaped(value, capacity);

      expect(unescaped(field)).toEqual(value);
      expect(field.some((byte) => [9, 10, 13].includes(byte))).toBe(false);
      expect(field.toString("latin1")).not.toBe("\\N");
    }),
    { numRuns: 500 },
  );
});

test("escapes the bytes that the server escapes, with its letters, so that a value reads as it was written", () => {
  expect(escaped([...Buffer.from("\b\t\n\v\f\r\\")]).toString()).toBe("\\b\\t\\n\\v\\f\\r\\\\");
  expect(escaped([0, 1, 7, 14, 27, 127, 0xc3, 0xa9]).toString("hex")).toBe("0001070e1b7fc3a9");
});

test("tells whether a field has an escape in it", () => {
  const field = Buffer.from("ab\\ncd");

  expect(isEscaped(field, 0, field.length)).toBe(true);
  expect(isEscaped(field, 0, 2)).toBe(false);
  expect(isEscaped(field, 4, field.length)).toBe(false);
});
