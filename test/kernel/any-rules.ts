import * as fc from "fast-check";
import { SipHash } from "../../src/core/hash/siphash.ts";
import type { Cell } from "../../src/rows/cell.ts";
import type { Codec } from "../../src/rows/codec.ts";
import type { ReadColumn, Rule } from "../../src/rows/rule.ts";
import type { ShapeColumn } from "../../src/rows/shape.ts";

type Map = Rule["map"];

/** Rules for some of the columns; what they write depends on all that they are given. */
export function anyRules(columns: readonly ShapeColumn[]): fc.Arbitrary<readonly Rule[]> {
  const named = columns.flatMap(({ name, codec }) => (codec === null ? [] : [{ name, codec }]));
  return fc.shuffledSubarray(named).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ name, codec }) =>
        anyRule(
          name,
          codec,
          named.map((other) => other.name),
        ),
      ),
    ),
  );
}

function anyRule(column: string, codec: Codec, others: readonly string[]): fc.Arbitrary<Rule> {
  const reads = fc
    .subarray([...others], { maxLength: Math.min(2, others.length) })
    .chain((names) =>
      fc.tuple(...names.map((name): fc.Arbitrary<ReadColumn> => fc.record({ column: fc.constant(name), hash }))),
    );
  return fc.record({
    column: fc.constant(column),
    reads: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: reads }),
    hash,
    onNull: fc.boolean(),
    onEmpty: fc.boolean(),
    map: fc.constantFrom(...mapsFor(codec)),
  });
}

/** Few keys, so that columns share them and one column has several. */
const hash = fc.option(fc.constantFrom(1, 2, 3).map((byte) => new SipHash(new Uint8Array(16).fill(byte))));

const copy: Map = (cell, out) => out.ascii(cell.bytes, cell.start, cell.end);
const nothing: Map = (_cell, out) => out.nil();
const nothingAtTimes: Map = (cell, out, others) => {
  if (cell.isNull || (cell.end - cell.start) % 3 === 0) {
    out.byte(65);
    out.nil();
  } else copy(cell, out, others);
};

/** Writes text for everything that the rule sees. */
const everything: Map = (cell, out, others) => {
  for (const seen of [cell, ...others]) {
    out.text(seen.isNull ? "(null)" : seen.text());
    for (let word = 0; word < 4; word++) out.hex(seen.index.word(), 8);
  }
};

function mapsFor(codec: Codec): readonly Map[] {
  switch (codec.kind) {
    case "text":
      return [copy, nothing, nothingAtTimes, everything, shorter, special, twice];
    case "integer":
      return [
        nothing,
        (cell, out) => out.integer(sizeOf(cell) - (cell.index.take(100) % 50)),
        (_, out) => out.text("7"),
      ];
    case "date":
      return [nothing, (cell, out) => out.days(cell.index.take(20_000)), (_, out) => out.text("2024-02-29")];
    case "uuid":
      return [nothing, (cell, out) => out.uuid(cell.index.word(), cell.index.word(), sizeOf(cell), 0)];
    case "decimal":
    case "timestamp":
    case "inet":
    case "macaddr":
    case "boolean":
    case "other":
      return [nothing, nothingAtTimesAgain];
  }
}

const shorter: Map = (cell, out) => out.ascii(cell.bytes, cell.start, Math.max(cell.start, cell.end - 1));
const special: Map = (cell, out) => out.text(`\t\\N\n\r\b\f\v${sizeOf(cell)}`);
const twice: Map = (cell, out, others) => {
  copy(cell, out, others);
  copy(cell, out, others);
};

/** What the codec prints it reads again; where the cell is NULL there is nothing to read. */
const nothingAtTimesAgain: Map = (cell, out, others) => (cell.isNull ? out.nil() : copy(cell, out, others));

function sizeOf(cell: Cell): number {
  return cell.end - cell.start;
}
