import { newerParts } from "../../catalog/newer-parts.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** The target's server is new enough for what the source's schema is made of. */
export const targetVersion: PreflightCheck = {
  name: "target-version",
  summary: "The target's version knows everything that the source's tables are made of.",
  run: ({ target, catalog, kept }) => {
    const unknown = newerParts(catalog, kept).filter((part) => part.since > target.version);
    const findings = unknown.map(({ where, what, since }) => ({
      code: "TARGET_TOO_OLD",
      severity: "error" as const,
      where,
      message: `${where} has ${what}, which takes PostgreSQL ${since}; the target is version ${target.version}.`,
      hint: "Mask into a newer server, or leave the table out: { strategy: exclude }.",
    }));
    return Promise.resolve(findings);
  },
};
