import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codecs } from "../../src/rows/codecs.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import type { Stage } from "../../src/rows/block-stage.ts";
import { digestStage, plainDigestStage } from "../../src/rows/digest-stage.ts";
import { kernelStage } from "../../src/rows/kernel/kernel-stage.ts";
import { plainStage } from "../../src/rows/plain-stage.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { anyTable, type Table } from "./any-table.ts";
import { isFull } from "../support/full.ts";

const digestKey = Uint8Array.of(1, 2, 3, 4, 250, 251, 252, 253);

/** A broken length gives these no field that they can't read. */
const textCodecs = codecs.filter((codec) => codec.decode === null);

/** What a stage made of blocks, up to the first that it could not take. */
function passed(stage: Stage, blocks: readonly Uint8Array[]) {
  const made = blocks.map((bytes) => {
    try {
      return Buffer.from(stage.apply({ wire: stage.shape.wire, bytes }).bytes).toString("hex");
    } catch (error) {
      return error instanceof SeedbedError ? error.code : String(error);
    }
  });
  return made;
}

function stages({ shape, rules }: Table): { readonly kernel: Stage; readonly plain: Stage } {
  const kernel = kernelStage(shape, rules, digestKey);
  if (kernel === null) throw new Error("There is no kernel.");
  return { kernel, plain: plainStage(shape, rules, digestKey) };
}

describe.each(["binary", "text"] as const)("on the %s wire", (wire) => {
  test("the kernel and plain TypeScript give the same bytes and the same tally", () => {
    fc.assert(
      fc.property(anyTable(wire), (table) => {
        const { kernel, plain } = stages(table);

        expect(passed(kernel, table.blocks)).toEqual(passed(plain, table.blocks));
        expect(kernel.tally()).toEqual(plain.tally());
        expect(kernel.rows()).toBe(plain.rows());
      }),
      { numRuns: isFull ? 600 : 250 },
    );
  });

  test("both refuse the same rows that are cut or broken, and never read past them", () => {
    fc.assert(
      fc.property(
        anyTable(wire, textCodecs),
        fc.nat({ max: 1_000 }),
        fc.option(fc.nat({ max: 255 })),
        (table, place, byte) => {
          const { kernel, plain } = stages(table);
          const blocks = table.blocks.map((block) => broken(block, place, byte));

          expect(passed(kernel, blocks)).toEqual(passed(plain, blocks));
        },
      ),
      { numRuns: isFull ? 400 : 200 },
    );
  });

  test("digests of rows that only pass are the stage's own, of what it read and of what it wrote", () => {
    fc.assert(
      fc.property(anyTable(wire), ({ shape, rules, blocks }) => {
        const masked = rules.map((rule) => rule.column);
        const stage = compileStage(shape, rules, digestKey);
        const [read, readPlainly, written] = [
          digestStage(shape, masked, digestKey),
          plainDigestStage(shape, masked, digestKey),
          digestStage(shape, masked, digestKey),
        ];

        for (const bytes of blocks) {
          read.add({ wire, bytes });
          readPlainly.add({ wire, bytes });
          written.add(stage.apply({ wire, bytes }));
        }

        const { rows, source, target, kept } = stage.tally();
        expect(read.result()).toEqual({ rows, whole: source, kept });
        expect(readPlainly.result()).toEqual({ rows, whole: source, kept });
        expect(written.result()).toEqual({ rows, whole: target, kept });
      }),
      { numRuns: 200 },
    );
  });

  test("stages that take turns do not disturb each other", () => {
    fc.assert(
      fc.property(anyTable(wire), anyTable(wire), (one, other) => {
        const [first, second] = [stages(one), stages(other)];
        const turns = Array.from({ length: 4 }, (_, place) => place);

        for (const turn of turns) {
          const [a, b] = [one.blocks.slice(turn, turn + 1), other.blocks.slice(turn, turn + 1)];
          expect([passed(first.kernel, a), passed(second.kernel, b)]).toEqual([
            passed(first.plain, a),
            passed(second.plain, b),
          ]);
        }

        expect(first.kernel.tally()).toEqual(first.plain.tally());
        expect(second.kernel.tally()).toEqual(second.plain.tally());
      }),
      { numRuns: 200 },
    );
  });
});

/** A block with one byte changed, or cut there. */
function broken(block: Buffer, place: number, byte: number | null): Buffer {
  const at = Math.floor((place * block.length) / 1_001);
  if (byte === null) return block.subarray(0, at);
  const changed = Buffer.from(block);
  changed.fill(byte, at, Math.min(at + 1, block.length));
  return changed;
}
