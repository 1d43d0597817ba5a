import type { Stage } from "../block-stage.ts";
import { CellWriter } from "../cell-writer.ts";
import { emptied } from "../emptied-writer.ts";
import { withLent, type LentRun } from "../lent-runs.ts";
import { inColumnOrder } from "../plain-run.ts";
import type { Rule } from "../rule.ts";
import type { Shape } from "../shape.ts";
import { StrayCounts } from "../stray-counts.ts";
import { loadKernel } from "./kernel.ts";
import { kernelLayout } from "./kernel-layout.ts";
import { kernelPlan } from "./kernel-plan.ts";
import { KernelRun } from "./kernel-run.ts";

/** Grows to what a block needs; most tables are small. */
const firstSize = 16 * 1024;

/** A stage whose rows go through the kernel; null where there is none, or the table has too many rules for its memory. */
export function kernelStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array): Stage | null {
  const kernel = loadKernel();
  if (kernel === null) return null;
  const counted = new StrayCounts(rules);
  const ordered = inColumnOrder(shape, counted.rules);
  const plan = kernelPlan(shape, ordered);
  const layout = kernelLayout(shape.columns.length, plan, kernel.bytes.length);
  if (layout === null) return null;
  const run = new KernelRun({ shape, rules: ordered, digestKey }, { kernel, plan, layout });
  const places = counted.rules.map((rule) => ordered.indexOf(rule));
  let out = new CellWriter(firstSize);
  return {
    shape,
    apply: ({ bytes }) => {
      out = emptied(out, firstSize);
      run.apply(bytes, out);
      return { wire: shape.wire, bytes: out.bytes.subarray(0, out.at) };
    },
    pieces: ({ bytes }) => {
      out = emptied(out, firstSize);
      const lent: LentRun[] = [];
      run.apply(bytes, out, lent);
      return withLent(out, lent);
    },
    rows: () => run.rows,
    tally: () => {
      const tally = run.tally();
      const inOrder = (counts: readonly number[]): readonly number[] => places.map((place) => counts[place]);
      return { ...tally, masked: inOrder(tally.masked), unchanged: inOrder(tally.unchanged), ...counted.tally };
    },
    reset: () => {
      run.reset();
      counted.reset();
    },
  };
}
