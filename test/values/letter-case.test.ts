import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Cell } from "../../src/rows/cell.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import { caseOf, letterCase, setCase } from "../../src/values/letter-case.ts";

function cellOf(text: string): Cell {
  const cell = new Cell();
  cell.bytes = new TextEncoder().encode(`aB${text}Ba`);
  cell.start = 2;
  cell.end = cell.bytes.length - 2;
  return cell;
}

test.each([
  ["", letterCase.mixed],
  ["A", letterCase.mixed],
  ["a", letterCase.lower],
  ["AB", letterCase.upper],
  ["O'BRIEN-SMITH JR.", letterCase.upper],
  ["MÜLLER", letterCase.upper],
  ["müller", letterCase.lower],
  ["McDonald", letterCase.mixed],
  ["Łukasz", letterCase.mixed],
  ["ÉLODIE", letterCase.upper],
  ["12-34", letterCase.mixed],
])("of %j", (text, expected) => {
  expect(caseOf(cellOf(text), 0)).toBe(expected);
});

test("looks no further than the byte it is given", () => {
  expect(caseOf(cellOf("MARIA@corp.com"), 64)).toBe(letterCase.upper);
});

test("changes the letters behind the start and nothing else, whatever the bytes", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(letterCase.upper, letterCase.lower),
      (bytes, style) => {
        const out = new CellWriter(16);
        for (const byte of [97, 66, ...bytes]) out.byte(byte);
        setCase(out, 2, style);
        const ascii = (byte: number): number => {
          if (style === letterCase.upper) return byte >= 97 && byte <= 122 ? byte - 32 : byte;
          return byte >= 65 && byte <= 90 ? byte + 32 : byte;
        };

        expect([...out.bytes.subarray(0, out.at)]).toEqual([97, 66, ...[...bytes].map(ascii)]);
      },
    ),
  );
});
