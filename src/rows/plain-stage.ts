import type { Stage } from "./block-stage.ts";
import { CellWriter } from "./cell-writer.ts";
import { emptied } from "./emptied-writer.ts";
import { PlainRun } from "./plain-run.ts";
import type { Rule } from "./rule.ts";
import type { Shape } from "./shape.ts";

const outputSize = 320 * 1024;

/** A stage in plain TypeScript. The kernel's must agree with it byte for byte. */
export function plainStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array): Stage {
  const run = new PlainRun(shape, rules, digestKey);
  let out = new CellWriter(outputSize);
  return {
    shape,
    apply: ({ bytes }) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      out = emptied(out, outputSize);
      for (let at = 0; at < bytes.length;) at = run.maskRow(bytes, view, at, out);
      return { wire: shape.wire, bytes: out.bytes.subarray(0, out.at) };
    },
    rows: () => run.rows,
    tally: () => run.tally(),
    reset: () => run.reset(),
  };
}
