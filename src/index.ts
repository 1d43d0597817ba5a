/** The library: the same jobs as the command line, as functions. */
export { domainSubset, type SubsetRequest } from "./app/factories/domain-subset.ts";
export {
  factories,
  type Factories,
  type FactoriesRequest,
  type Factory,
  type Overrides,
} from "./app/factories/factories.ts";
export type { ModelInCode } from "./app/model/given-model.ts";
export { inspect, type Inspection } from "./app/source/inspect.ts";
export type { MaskRequest, Surroundings } from "./app/settings/job-settings.ts";
export { mask, type MaskControl } from "./app/mask/mask.ts";
export { plan, type PlanReport } from "./app/mask/plan.ts";
export { profileConfig, type ProfileConfig } from "./app/generate/profile-config.ts";
export type { JsonValue, RowObject } from "./app/factories/row-object.ts";
export {
  type CustomProfile,
  seedManager,
  type SeedManager,
  type SeedManagerOptions,
  type SeedMetrics,
  type SeedOverrides,
  type SeedRun,
} from "./app/generate/seed-database.ts";
export { verify, type VerifyControl } from "./app/mask/verify.ts";
export { errorCodes, exitCodes, type ErrorCode } from "./core/error-codes.ts";
export type { Finding, Severity } from "./core/finding.ts";
export { SeedbedError } from "./core/seedbed-error.ts";
export type { RunEvent } from "./engine/events.ts";
export type { Verdict } from "./engine/verification.ts";
export type { MaskResult } from "./jobs/mask/run-mask.ts";
export { phiFields, refusePhiNames } from "./jobs/generate/phi-guard.ts";
export { isSynthetic } from "./values/is-synthetic.ts";
