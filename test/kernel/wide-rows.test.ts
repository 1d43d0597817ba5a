import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import type { Stage } from "../../src/rows/block-stage.ts";
import { textCodec } from "../../src/rows/codecs/text.ts";
import { loadKernel } from "../../src/rows/kernel/kernel.ts";
import { kernelStage } from "../../src/rows/kernel/kernel-stage.ts";
import { plainStage } from "../../src/rows/plain-stage.ts";
import type { Rule } from "../../src/rows/rule.ts";
import type { Shape } from "../../src/rows/shape.ts";
import { baseType } from "../rows/base-type.ts";
import { blockOf } from "./any-table.ts";

const digestKey = new Uint8Array(8).fill(9);
const wires = ["binary", "text"] as const;
const columns = ["id", "name", "body"].map((name) => ({ name, type: baseType("text"), codec: textCodec }));

/** Replaces the name by so many letters, and the body by itself. */
function rulesOf(length: number): readonly Rule[] {
  const rule = { reads: [], hash: new SipHash(new Uint8Array(16)), onNull: false, onEmpty: false };
  const letters = Buffer.alloc(length, "x");
  return [
    { ...rule, column: "name", map: (cell, out) => out.ascii(letters, 0, 1 + cell.index.take(length)) },
    { ...rule, column: "body", map: (cell, out) => out.ascii(cell.bytes, cell.start, cell.end) },
  ];
}

function row(id: number, width: number): readonly Buffer[] {
  return [Buffer.from(String(id)), Buffer.from(`name ${id}`), Buffer.alloc(width, id % 7 === 0 ? "\\" : "b")];
}

test.each(wires)("rows around the size of a window come out as in plain TypeScript, on the %s wire", (wire) => {
  const width = fc.oneof(
    fc.nat({ max: 300 }),
    fc.integer({ min: 32_000, max: 33_000 }),
    fc.integer({ min: 65_300, max: 66_000 }),
  );
  fc.assert(
    fc.property(fc.array(width, { maxLength: 12 }), (widths) => {
      const shape: Shape = { wire, columns };
      const [kernel, plain] = [kernelStage(shape, rulesOf(50), digestKey), plainStage(shape, rulesOf(50), digestKey)];
      const block = {
        wire,
        bytes: blockOf(
          wire,
          widths.map((each, id) => row(id, each)),
        ),
      };

      expect(Buffer.from(kernel?.apply(block).bytes ?? []).equals(plain.apply(block).bytes)).toBe(true);
      expect(kernel?.tally()).toEqual(plain.tally());
    }),
    { numRuns: 60 },
  );
});

test.each(wires)("values much wider than their originals come out as in plain TypeScript, on the %s wire", (wire) => {
  const shape: Shape = { wire, columns };
  const lengths = [10, 2_000, 30_000, 900_000, 10];
  for (const length of lengths) {
    const rules = rulesOf(length);
    const [kernel, plain] = [kernelStage(shape, rules, digestKey), plainStage(shape, rules, digestKey)];
    const rows = Array.from({ length: length > 100_000 ? 20 : 400 }, (_, id) => row(id, id % 50));

    for (let count = 0; count < 3; count++) {
      const block = { wire, bytes: blockOf(wire, rows) };
      expect(Buffer.from(kernel?.apply(block).bytes ?? []).equals(plain.apply(block).bytes)).toBe(true);
    }
    expect(kernel?.tally()).toEqual(plain.tally());
  }
});

test.each(wires)("a rule is asked once for each value, however wide the values are, on the %s wire", (wire) => {
  const asked: string[] = [];
  const rules = rulesOf(900_000).map((rule): Rule => ({
    ...rule,
    map: (cell, out, others) => {
      asked.push(`${rule.column} ${cell.text()}`);
      rule.map(cell, out, others);
    },
  }));
  const rows = Array.from({ length: 30 }, (_, id) => row(id, 10 + id));

  kernelStage({ wire, columns }, rules, digestKey)?.apply({ wire, bytes: blockOf(wire, rows) });

  const texts = rows.flatMap(([, name, body]) => [`name ${name.toString()}`, `body ${body.toString()}`]);
  expect(asked.toSorted()).toEqual(texts.toSorted());
});

/** Bytes of buffers that are still in use. */
async function held(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new TypeError("Garbage cannot be collected.");
  // Buffers are given back in the background, some only by the second collection.
  for (let count = 0; count < 3; count++) {
    collect();
    await setTimeout(20);
  }
  return process.memoryUsage().arrayBuffers;
}

/** In a function of its own, so that nothing of it is left on the test's stack. */
function passGiant(stage: Stage | null): void {
  stage?.apply({ wire: "binary", bytes: blockOf("binary", [row(1, 20_000_000), row(2, 10)]) });
}

test("after a giant row, and a thousand blocks, no more memory is held than before", async () => {
  const shape: Shape = { wire: "binary", columns };
  const stage = kernelStage(shape, rulesOf(20), digestKey);
  const small = {
    wire: shape.wire,
    bytes: blockOf(
      "binary",
      Array.from({ length: 500 }, (_, id) => row(id, 40)),
    ),
  };
  const kernelSize = loadKernel()?.bytes.buffer.byteLength;
  stage?.apply(small);
  const before = await held();

  passGiant(stage);
  for (let count = 0; count < 1_000; count++) stage?.apply(small);

  expect((await held()) - before).toBeLessThan(100_000);
  expect(loadKernel()?.bytes.buffer.byteLength).toBe(kernelSize);
});
