import type { Stage } from "./block-stage.ts";
import { digestStage } from "./digest-stage.ts";
import type { Shape } from "./shape.ts";

/** A stage without rules: blocks pass through as they are, and are digested. */
export function passingStage(shape: Shape, digestKey: Uint8Array): Stage {
  let digest = digestStage(shape, [], digestKey);
  return {
    shape,
    apply: (block) => {
      digest.add(block);
      return block;
    },
    pieces: (block) => {
      digest.add(block);
      return [block.bytes];
    },
    rows: () => digest.result().rows,
    tally: () => {
      const { rows, whole, kept } = digest.result();
      return { rows, source: whole, target: whole, kept, unchanged: [], masked: [], strays: [], idle: [] };
    },
    reset: () => {
      digest = digestStage(shape, [], digestKey);
    },
  };
}
