import { systemClock } from "../../core/clock.ts";
import type { Emit } from "../../engine/events.ts";
import type { Validated } from "../../jobs/generate/run-validators.ts";
import { describeUrl, withSession, type Session } from "../../postgres/session.ts";
import { chooseProfile } from "./choose-profile.ts";
import { customRequest } from "./custom-profile.ts";
import { generateSettings, type GenerateRequest } from "./generate-request.ts";
import { bareGround, recipeModel, unseen } from "./generation-recipe.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { validateRows } from "./validate-rows.ts";
import { watchingLocks } from "../settings/watching-locks.ts";

/** What to look at, and how closely. */
export interface ValidateRequest extends Pick<
  GenerateRequest,
  "target" | "config" | "domain" | "profile" | "environment" | "tier" | "scale" | "tenant"
> {
  /** Rows of a table where all would take long; all of them when left out. */
  readonly sample?: number | undefined;
}

/** What the validators found. */
export interface ValidationResult {
  readonly database: string;
  readonly success: boolean;
  readonly validation_time_seconds: number;
  readonly validators: readonly Validated[];
}

/** Looks whether made-up rows are as they must be: the whole of `seedbed validate`. */
export async function validateData(
  url: string,
  request: ValidateRequest,
  surroundings: Surroundings,
  control: { readonly emit: Emit; readonly signal: AbortSignal },
): Promise<ValidationResult> {
  const started = systemClock.now();
  const settings = generateSettings(request, surroundings);
  const custom = await customRequest(request, surroundings);
  const chosen = chooseProfile(custom.request, custom.surroundings);
  const work = (session: Session): Promise<readonly Validated[]> =>
    validateRows(session, {
      ...control,
      sample: settings.sample,
      jobs: settings.jobs,
      domain: chosen?.domain.name ?? null,
      ...(chosen === null
        ? {}
        : {
            model: (catalog) =>
              recipeModel(
                {
                  domain: chosen.domain.name,
                  profile: chosen.profile.name,
                  rows: null,
                  scale: request.scale ?? 1,
                  seed: "42",
                  tenants: request.tenant === undefined ? null : [...request.tenant],
                  ...unseen,
                  spec: null,
                  module: null,
                },
                bareGround(catalog),
              ),
          }),
    });
  const found = await watchingLocks(url, control.emit, () => withSession({ url, purpose: "validate" }, work));
  return {
    database: describeUrl(url),
    success: found.every(({ verdict }) => verdict !== "FAIL"),
    validation_time_seconds: (systemClock.now() - started) / 1000,
    validators: found,
  };
}
