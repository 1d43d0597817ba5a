import { SeedbedError } from "../core/seedbed-error.ts";
import { chooseProfile } from "./choose-profile.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { ModelSpec } from "../jobs/generate/model/model-spec.ts";
import type { GenerationRecipe } from "./generation-recipe.ts";
import type { Surroundings } from "./job-settings.ts";

/** What the flags ask for, before counts. */
export function plainRecipe(
  request: GenerateRequest,
  surroundings: Surroundings,
  model: ModelSpec | null,
): GenerationRecipe {
  const chosen = chooseProfile(request, surroundings);
  if (chosen === null && request.reset === true) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      "--reset makes the schema of a domain anew, and no domain is given.",
      "Add --domain; for a schema of your own `seedbed reset-data` makes its rows anew.",
    );
  }
  if (request.reset === true && request.append === true) {
    throw new SeedbedError("CONFIG_INVALID", "--reset and --append exclude each other.", "Give one of them.");
  }
  if (chosen === null && request.tenant !== undefined) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      "--tenant names the tenants of a domain, and no domain is given.",
      "Add --domain or --profile; the tenants of a schema of your own are rows like others.",
    );
  }
  return {
    domain: chosen?.domain.name ?? null,
    profile: chosen?.profile.name ?? null,
    rows: null,
    scale: request.scale ?? 1,
    seed: request.seed ?? "42",
    tenants: request.tenant === undefined ? null : [...request.tenant],
    counts: {},
    waves: [],
    starts: {},
    // A domain has a model of its own.
    spec: chosen === null && model !== null ? recorded(model) : null,
  };
}

/** Profiles are put into plain words before; a run writes down what it was asked for. */
function recorded(model: ModelSpec): ModelSpec {
  const { profiles: _, ...spec } = model;
  return spec;
}
