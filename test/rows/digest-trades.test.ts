import fc from "fast-check";
import { expect, test } from "vitest";
import { codecFor } from "../../src/rows/codecs.ts";
import { digestText } from "../../src/rows/digest.ts";
import { digestStage } from "../../src/rows/digest-stage.ts";
import type { Shape, Wire } from "../../src/rows/shape.ts";
import { baseType } from "./base-type.ts";

const word = fc.stringMatching(/^[a-z0-9]{1,20}$/);

test.each(["binary", "text"] as const)("rows of the %s wire whose values trade places have another digest", (wire) => {
  fc.assert(
    fc.property(fc.tuple(word, word), fc.tuple(word, word), ([a, b], [c, d]) => {
      fc.pre(a !== c && b !== d);

      expect(digestOf(wire, [`${a} ${d}`, `${c} ${b}`])).not.toBe(digestOf(wire, [`${a} ${b}`, `${c} ${d}`]));
    }),
    { numRuns: 2_000 },
  );
});

function digestOf(wire: Wire, rows: readonly string[]): string {
  const type = baseType("text");
  const columns = ["kept", "masked"].map((name) => ({ name, type, codec: codecFor(type) }));
  const shape: Shape = { wire, columns };
  const stage = digestStage(shape, ["masked"], Buffer.from("0123456789abcdef", "hex"));
  stage.add({ wire, bytes: Buffer.concat(rows.map((row) => rowBytes(wire, row.split(" ")))) });
  return digestText(stage.result().whole);
}

function rowBytes(wire: Wire, values: readonly string[]): Buffer {
  if (wire === "text") return Buffer.from(`${values.join("\t")}\n`);
  const fields = values.flatMap((value) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(value.length);
    return [length, Buffer.from(value)];
  });
  return Buffer.concat([Buffer.from([0, values.length]), ...fields]);
}
