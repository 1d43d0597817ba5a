import { registry, type Registry } from "../core/registry.ts";
import type { Verification } from "./verification.ts";
import { constraints } from "./verifications/constraints.ts";
import { contentDigests } from "./verifications/content-digests.ts";
import { leakScan } from "./verifications/leak-scan.ts";
import { maskedColumns } from "./verifications/masked-columns.ts";
import { objects } from "./verifications/objects.ts";
import { rowCounts } from "./verifications/row-counts.ts";
import { sequences } from "./verifications/sequences.ts";
import { tables } from "./verifications/tables.ts";

/**
 * Every check of a finished target; the first one comes first, for the others need tables to look at. The leak scan digests
 * what it reads, so the check of the content comes after it.
 */
export const verifications: Registry<Verification> = registry(
  tables,
  rowCounts,
  maskedColumns,
  constraints,
  sequences,
  leakScan,
  contentDigests,
  objects,
);
