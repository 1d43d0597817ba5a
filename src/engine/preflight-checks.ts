import { registry, type Registry } from "../core/registry.ts";
import { copiedObjects } from "./checks/copied-objects.ts";
import { cyclePolicy } from "./checks/cycle-policy.ts";
import { differentDatabases } from "./checks/different-databases.ts";
import { diskSpace } from "./checks/disk-space.ts";
import { notProduction } from "./checks/not-production.ts";
import { sameEncoding } from "./checks/same-encoding.ts";
import { sourceReadable } from "./checks/source-readable.ts";
import { standingCycles } from "./checks/standing-cycles.ts";
import { standingSchema } from "./checks/standing-schema.ts";
import { standingTables } from "./checks/standing-tables.ts";
import { targetCreatable } from "./checks/target-creatable.ts";
import { targetEmpty } from "./checks/target-empty.ts";
import { targetExtensions } from "./checks/target-extensions.ts";
import { targetVersion } from "./checks/target-version.ts";
import type { PreflightCheck, SourceCheck } from "./preflight-check.ts";

/** The checks that a source alone can fail. */
export const sourceChecks: Registry<SourceCheck> = registry(sourceReadable, cyclePolicy);

/** Every check that runs before a target is written. */
export const preflightChecks: Registry<PreflightCheck> = registry(
  differentDatabases,
  notProduction,
  targetEmpty,
  targetCreatable,
  targetExtensions,
  sameEncoding,
  diskSpace,
  standingSchema,
  standingTables,
  standingCycles,
  targetVersion,
  copiedObjects,
  sourceReadable,
  cyclePolicy,
);
