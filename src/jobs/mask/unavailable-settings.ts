import type { Finding } from "../../core/finding.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { showPlace } from "./config/place.ts";

/** Settings whose values the configuration knows and a run cannot honour yet: refused, so that nobody relies on them. */
export function unavailableSettings(config: MaskConfig): readonly Finding[] {
  return [
    ...(config.onExistingData === "truncate"
      ? [unavailable(config, "on_existing_data", "truncate", "Use drop_create, or an empty target.")]
      : []),
    ...(config.constraints === "in_place"
      ? [unavailable(config, "constraints", "in_place", "Use after_load and a target without the tables.")]
      : []),
  ];
}

function unavailable(config: MaskConfig, setting: string, value: string, hint: string): Finding {
  const at = config.places.get(setting);
  return {
    code: "NOT_AVAILABLE_YET",
    severity: "error",
    where: at === undefined ? config.file : showPlace(at),
    message: `\`${setting}: ${value}\` is not available yet in this version.`,
    hint,
  };
}
