/** The library: the same jobs as the command line, as functions. */
export { domainSubset, type SubsetRequest } from "./app/domain-subset.ts";
export { factories, type Factories, type FactoriesRequest, type Factory, type Overrides } from "./app/factories.ts";
export type { ModelInCode } from "./app/given-model.ts";
export { inspect, type Inspection } from "./app/inspect.ts";
export type { MaskRequest, Surroundings } from "./app/job-settings.ts";
export { mask, type MaskControl } from "./app/mask.ts";
export { plan, type PlanReport } from "./app/plan.ts";
export { profileConfig, type ProfileConfig } from "./app/profile-config.ts";
export type { JsonValue, RowObject } from "./app/row-object.ts";
export {
  type CustomProfile,
  seedManager,
  type SeedManager,
  type SeedManagerOptions,
  type SeedMetrics,
  type SeedOverrides,
  type SeedRun,
} from "./app/seed-database.ts";
export { verify, type VerifyControl } from "./app/verify.ts";
export { errorCodes, exitCodes, type ErrorCode } from "./core/error-codes.ts";
export type { Finding, Severity } from "./core/finding.ts";
export { SeedbedError } from "./core/seedbed-error.ts";
export type { RunEvent } from "./engine/events.ts";
export type { Verdict } from "./engine/verification.ts";
export type { MaskResult } from "./jobs/mask/run-mask.ts";
export { phiFields, refusePhiNames } from "./jobs/generate/phi-guard.ts";
export { isSynthetic } from "./values/is-synthetic.ts";
