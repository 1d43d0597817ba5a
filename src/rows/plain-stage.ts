import type { Stage } from "./block-stage.ts";
import { CellWriter } from "./cell-writer.ts";
import { emptied } from "./emptied-writer.ts";
import { withLent, type LentRun } from "./lent-runs.ts";
import { PlainRun } from "./plain-run.ts";
import type { Rule } from "./rule.ts";
import type { Shape } from "./shape.ts";
import { StrayCounts } from "./stray-counts.ts";

const outputSize = 320 * 1024;

/** A stage in plain TypeScript. The kernel's must agree with it byte for byte. */
export function plainStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array): Stage {
  const counted = new StrayCounts(rules);
  const run = new PlainRun(shape, counted.rules, digestKey);
  let out = new CellWriter(outputSize);
  const mask = (bytes: Uint8Array, lent: LentRun[] | null): void => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    out = emptied(out, outputSize);
    run.lent = lent;
    for (let at = 0; at < bytes.length;) at = run.maskRow(bytes, view, at, out);
  };
  return {
    shape,
    apply: ({ bytes }) => {
      mask(bytes, null);
      return { wire: shape.wire, bytes: out.bytes.subarray(0, out.at) };
    },
    pieces: ({ bytes }) => {
      const lent: LentRun[] = [];
      mask(bytes, lent);
      return withLent(out, lent);
    },
    rows: () => run.rows,
    tally: () => ({ ...run.tally(), ...counted.tally }),
    reset: () => {
      run.reset();
      counted.reset();
    },
  };
}
