import * as fc from "fast-check";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecs } from "../../src/rows/codecs.ts";
import type { Rule } from "../../src/rows/rule.ts";
import type { Shape, ShapeColumn, Wire } from "../../src/rows/shape.ts";
import { baseType } from "../rows/base-type.ts";
import { rowBytes, type Row } from "../rows/copy-rows.ts";
import { sampleValues } from "../rows/sample-values.ts";
import { anyRules } from "./any-rules.ts";

/** A stream of rows, and rules for it. */
export interface Table {
  readonly shape: Shape;
  readonly rules: readonly Rule[];
  /** Blocks of whole rows. */
  readonly blocks: readonly Buffer[];
}

/** Tables of some codecs, on one wire, with any rules. A column without a codec is passed through. */
export function anyTable(wire: Wire, kinds: readonly Codec[] = codecs): fc.Arbitrary<Table> {
  return fc.array(fc.constantFrom(null, ...kinds), { minLength: 1, maxLength: 9 }).chain((chosen) => {
    const columns = chosen.map((codec, place): ShapeColumn => ({ name: `c${place}`, type: baseType("text"), codec }));
    const row = fc.tuple(...chosen.map((codec) => anyField(codec, wire)));
    return fc.record({
      shape: fc.constant({ wire, columns }),
      rules: anyRules(columns),
      blocks: fc.array(
        fc.array(row, { maxLength: 30 }).map((rows) => blockOf(wire, rows)),
        { maxLength: 4 },
      ),
    });
  });
}

/** Rows as a block has them. */
export function blockOf(wire: Wire, rows: readonly Row[]): Buffer {
  return Buffer.concat(rows.map((row) => rowBytes(wire, row)));
}

function anyField(codec: Codec | null, wire: Wire): fc.Arbitrary<Uint8Array | null> {
  if (codec === null) return fc.option(fc.uint8Array({ maxLength: 20 }));
  const binary = fc.oneof(sampleOf(codec), anyBinary(codec));
  return fc.option(wire === "binary" ? binary : binary.map((bytes) => printed(codec, bytes)), { freq: 5 });
}

/** The bytes of values that the codec's own tests know; wide ones have a test of their own. */
function sampleOf(codec: Codec): fc.Arbitrary<Uint8Array> {
  const samples = (sampleValues[codec.types[0]] ?? [""]).flatMap((text) => encoded(codec, text));
  return fc.constantFrom(...samples.filter((bytes) => printed(codec, bytes).length < 400));
}

/** Any bytes that the codec takes for a value, where that is easy to say; else more samples. */
function anyBinary(codec: Codec): fc.Arbitrary<Uint8Array> {
  switch (codec.name) {
    case "text":
    case "bpchar":
    case "citext":
      return fc
        .tuple(
          fc.string({ unit: fc.constantFrom("a", "B", " ", "\t", "\\", "\n", "é", "Σ", "\u{1f642}", "N") }),
          spaces,
        )
        .map(([text, padding]) => Buffer.from(text + padding));
    case "bytea":
      return fc.uint8Array({ maxLength: 40 });
    case "int2":
      return bytesOf(2);
    case "int4":
    case "date":
      return bytesOf(4);
    case "int8":
      return bytesOf(8);
    case "uuid":
      return bytesOf(16);
    default:
      return sampleOf(codec);
  }
}

const spaces = fc.nat({ max: 20 }).map((count) => " ".repeat(count));

/** As many bytes, many of them zero or 255, so that small numbers of either sign are common. */
function bytesOf(size: number): fc.Arbitrary<Uint8Array> {
  const byte = fc.oneof(fc.constantFrom(0, 255), fc.nat({ max: 255 }));
  return fc.array(byte, { minLength: size, maxLength: size }).map((bytes) => Uint8Array.from(bytes));
}

function encoded(codec: Codec, text: string): readonly Uint8Array[] {
  const out = new CellWriter(64);
  out.form = codec.form;
  try {
    if (codec.encode === null) out.text(text);
    else codec.encode(text, out);
  } catch {
    // The server reads more than a codec does: times with the names of zones.
    return [];
  }
  return [Uint8Array.from(out.bytes.subarray(0, out.at))];
}

function printed(codec: Codec, bytes: Uint8Array): Uint8Array {
  if (codec.decode === null) return bytes;
  const out = new CellWriter(64);
  codec.decode(bytes, 0, bytes.length, out);
  return Uint8Array.from(out.bytes.subarray(0, out.at));
}
