import type { Finding } from "../../core/finding.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { showPlace } from "./config/place.ts";

/** Settings that are right each by itself and cannot both be followed. */
export function contradictingSettings(config: MaskConfig): readonly Finding[] {
  if (config.constraints !== "in_place" || config.onExistingData !== "drop_create") return [];
  const at = config.places.get("constraints");
  return [
    {
      code: "SETTINGS_CONTRADICT",
      severity: "error",
      where: at === undefined ? config.file : showPlace(at),
      message: "`constraints: in_place` fills tables that stand, and `on_existing_data: drop_create` drops them.",
      hint: "Use on_existing_data: truncate, or fail where they are empty; or constraints: after_load.",
    },
  ];
}
