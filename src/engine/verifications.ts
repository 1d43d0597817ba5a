import { registry, type Registry } from "../core/registry.ts";
import type { Verification } from "./verification.ts";
import { constraints } from "./verifications/constraints.ts";
import { contentDigests } from "./verifications/content-digests.ts";
import { maskedColumns } from "./verifications/masked-columns.ts";
import { rowCounts } from "./verifications/row-counts.ts";
import { sequences } from "./verifications/sequences.ts";

/** Every check of a finished target. */
export const verifications: Registry<Verification> = registry(
  rowCounts,
  contentDigests,
  maskedColumns,
  constraints,
  sequences,
);
