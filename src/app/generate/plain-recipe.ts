import { displayTable } from "../../catalog/names.ts";
import { nearest } from "../../core/nearest.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { chooseProfile, type ChosenProfile } from "./choose-profile.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GivenModel } from "../model/given-model.ts";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import { unseen, usualRows, type GenerationRecipe } from "./generation-recipe.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { refuseLargeScale } from "./recipe-counts.ts";

/** What is said of tables and columns. */
export interface SaidModels {
  /** In the configuration. */
  readonly model: ModelSpec | null;
  /** In code. */
  readonly given: GivenModel | null;
}

/** What the flags ask for, before counts. */
export function plainRecipe(
  request: GenerateRequest,
  surroundings: Surroundings,
  { model, given }: SaidModels,
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
  refuseTenants(request.tenant);
  if (request.seed === "")
    throw new SeedbedError("CONFIG_INVALID", "The seed is empty.", "Leave --seed away for 42, or give any text.");
  const largest = chosen === null ? usualRows : Math.max(1, ...Object.values(chosen.profile.counts));
  refuseLargeScale(largest, request.scale ?? 1);
  return {
    domain: chosen?.domain.name ?? null,
    profile: chosen?.profile.name ?? null,
    rows: null,
    scale: request.scale ?? 1,
    seed: request.seed ?? "42",
    tenants: request.tenant === undefined ? null : [...request.tenant],
    ...unseen,
    spec: model === null ? null : recorded(model, chosen),
    module: given === null ? null : recordedModule(given, chosen),
  };
}

/** Rows of a tenant without a name would be nobody's, and of two with one name nobody could tell whose. */
function refuseTenants(tenants: readonly string[] | undefined): void {
  const isEmpty = tenants !== undefined && (tenants.length === 0 || tenants.some((name) => name.trim() === ""));
  const twice = tenants?.find((name, place) => tenants.indexOf(name) !== place);
  if (!isEmpty && twice === undefined) return;
  throw new SeedbedError(
    "CONFIG_INVALID",
    twice === undefined ? "--tenant names a tenant without a name." : `--tenant names "${twice}" twice.`,
    "Write it as in --tenant north south.",
  );
}

/**
 * Profiles are put into plain words before; a run writes down what it was asked for. Of a domain, whose model it refines, it
 * can only describe the tables, and tenants that are named with the command go before.
 */
function recorded(model: ModelSpec, chosen: ChosenProfile | null): ModelSpec | null {
  const { profiles: _, ...spec } = model;
  if (chosen === null) return spec;
  refuseStrangers("`generate.entities`", Object.keys(spec.entities), chosen);
  return Object.keys(spec).length === 1 && Object.keys(spec.entities).length === 0 ? null : spec;
}

/** Of a model in code a run writes down where it lay and what tells whether it has changed. */
function recordedModule({ model, file, digest }: GivenModel, chosen: ChosenProfile | null): GenerationRecipe["module"] {
  const tables = model.entities.map(({ table }) => table);
  if (chosen !== null) refuseStrangers(file === null ? "The model" : `The model ${file}`, tables, chosen);
  return { file, digest };
}

function refuseStrangers(what: string, tables: readonly string[], { domain }: ChosenProfile): void {
  const names = domain.tables.map(({ table }) => displayTable(table));
  const stranger = tables.find((table) => !names.includes(table));
  if (stranger === undefined) return;
  const near = nearest(stranger, names);
  throw new SeedbedError(
    "MODEL_INVALID",
    `${what} describes table ${stranger}, which domain ${domain.name} does not have.`,
    near === undefined
      ? "Take it out, or name another configuration with --config: with a domain, the entities refine its model."
      : `Did you mean ${near}?`,
  );
}
