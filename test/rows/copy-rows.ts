import * as fc from "fast-check";
import type { Wire } from "../../src/rows/shape.ts";

/** A row as its fields; null is NULL. */
export type Row = readonly (Uint8Array | null)[];

/** One binary COPY tuple, as the PostgreSQL manual describes it. */
function binaryRow(row: Row): Buffer {
  const parts = [Buffer.alloc(2)];
  parts[0].writeInt16BE(row.length);
  for (const field of row) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(field === null ? -1 : field.length);
    parts.push(length, Buffer.from(field ?? []));
  }
  return Buffer.concat(parts);
}

const letters = new Map([
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

/** One line of COPY text, escaped as the server does. */
function textRow(row: Row): Buffer {
  const fields = row.map((field) =>
    field === null
      ? "\\N"
      : Buffer.from(field)
          .toString("latin1")
          .replaceAll(/[\\\b\t\n\v\f\r]/g, (letter) => letters.get(letter) ?? letter),
  );
  return Buffer.from(`${fields.join("\t")}\n`, "latin1");
}

/** A row as either wire has it. */
export function rowBytes(wire: Wire, row: Row): Buffer {
  return wire === "binary" ? binaryRow(row) : textRow(row);
}

/** Bytes that are hard on parsers: separators, escapes, lengths and trailers. */
const byte = fc.oneof(fc.constantFrom(0, 9, 10, 13, 46, 78, 92, 255), fc.nat({ max: 255 }));

const field = fc.option(
  fc.array(byte, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)),
  { freq: 4 },
);

/** Rows of one table, of any number of columns. */
export const anyRows: fc.Arbitrary<readonly Row[]> = fc
  .nat({ max: 6 })
  .chain((columns) => fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 12 }));
