import type { Stage } from "./block-stage.ts";
import { loadKernel } from "./kernel/kernel.ts";
import { kernelStage } from "./kernel/kernel-stage.ts";
import { passingStage } from "./passing-stage.ts";
import { plainStage } from "./plain-stage.ts";
import type { Rule } from "./rule.ts";
import type { Shape } from "./shape.ts";

export type { Stage, Tally } from "./block-stage.ts";

/**
 * Compiles rules for a shape; the work per value is then one call. `digestKey` holds 8 bytes. Rows go through the
 * WebAssembly kernel where there is one and it is wanted, and through its twin in TypeScript where not.
 */
export function compileStage(shape: Shape, rules: readonly Rule[], digestKey: Uint8Array, kernel = true): Stage {
  if (rules.length === 0) return passingStage(shape, digestKey);
  return (kernel ? kernelStage(shape, rules, digestKey) : null) ?? plainStage(shape, rules, digestKey);
}

/** What masks rows: the kernel, where it is wanted and there is one, or its twin. */
export function stageEngine(kernel: boolean): "webassembly" | "typescript" {
  return kernel && loadKernel() !== null ? "webassembly" : "typescript";
}
