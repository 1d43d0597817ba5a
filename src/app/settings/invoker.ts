import type { Surroundings } from "./job-settings.ts";

/** Who is written down in the audit log as having started a run. */
export function invokerOf({ environment }: Surroundings): string {
  return `human:${environment["SEEDBED_INVOKER"] ?? environment["USER"] ?? "unknown"}`;
}
