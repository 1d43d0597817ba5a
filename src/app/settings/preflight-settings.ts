import type { PreflightSettings } from "../../engine/preflight-check.ts";
import type { MaskConfig } from "../../jobs/mask/config/mask-config.ts";

/** What the configuration says about which targets may be written. */
export function preflightSettings(config: MaskConfig, overwrite: string | null): PreflightSettings {
  return {
    onExistingData: config.onExistingData,
    cyclePolicy: config.cyclePolicy,
    protect: new RegExp(config.protect.pattern, config.protect.flags),
    protectRows: config.protectRows,
    overwrite,
  };
}
