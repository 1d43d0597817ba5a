import type { Finding } from "../../core/finding.ts";
import type { MaskConfig } from "./config/mask-config.ts";
import { showPlace } from "./config/place.ts";

/** A policy under which values may be somebody's is told before every run, and stays in the audit log. */
export function policyWarnings(config: MaskConfig): readonly Finding[] {
  if (config.policy !== "realistic") return [];
  const at = config.places.get("policy");
  return [
    {
      code: "REALISTIC_POLICY",
      severity: "warning",
      where: at === undefined ? config.file : showPlace(at),
      message: "The policy is realistic: made-up values may belong to somebody where a rule's parameters ask for that.",
      hint: "Keep the target as close as the source, send nothing from it; policy: safe allows no such rule.",
    },
  ];
}
