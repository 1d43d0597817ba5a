import type { Stage } from "../block-stage.ts";
import { CellWriter } from "../cell-writer.ts";
import { emptied } from "../emptied-writer.ts";
import { inColumnOrder } from "../plain-run.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { loadKernel } from "./kernel.ts";
import { kernelLayout } from "./kernel-layout.ts";
import { kernelPlan } from "./kernel-plan.ts";
import { KernelRun } from "./kernel-run.ts";

const blockSize = 320 * 1024;

/** A stage whose rows go through the kernel; null where there is none, or the table has too many rules for its memory. */
export function kernelStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array): Stage | null {
  const kernel = loadKernel();
  if (kernel === null) return null;
  const ordered = inColumnOrder(shape, rules);
  const plan = kernelPlan(shape, ordered);
  const layout = kernelLayout(shape.columns.length, plan, kernel.bytes.length);
  if (layout === null) return null;
  const run = new KernelRun({ shape, rules: ordered, digestKey }, { kernel, plan, layout });
  const places = rules.map((rule) => ordered.indexOf(rule));
  let out = new CellWriter(blockSize);
  return {
    shape,
    apply: ({ bytes }) => {
      out = emptied(out, blockSize);
      run.apply(bytes, out);
      return { wire: shape.wire, bytes: out.bytes.subarray(0, out.at) };
    },
    rows: () => run.rows,
    tally: () => {
      const tally = run.tally();
      const inOrder = (counts: readonly number[]): readonly number[] => places.map((place) => counts[place]);
      return { ...tally, masked: inOrder(tally.masked), unchanged: inOrder(tally.unchanged) };
    },
    reset: () => run.reset(),
  };
}
