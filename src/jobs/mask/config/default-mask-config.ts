import { registry } from "../../../core/registry.ts";
import type { MaskConfig } from "./mask-config.ts";
import { parseMaskConfig } from "./parse-mask-config.ts";

/** What holds when there is no file: every setting at its default, and no rules but the detected ones. */
export function defaultMaskConfig(): MaskConfig {
  return parseMaskConfig('version: "1.0"', "(defaults)", registry());
}
