import type { Catalog } from "../../catalog/catalog.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import type { ChunkToClean } from "../../jobs/generate/clean/chunk-to-clean.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import type { Session } from "../../postgres/session.ts";
import type { GeneratedRun } from "../../record/generated-runs.ts";
import { catalogAsRecorded, type CatalogAsRecorded } from "./catalog-as-recorded.ts";
import {
  bareGround,
  readRecipe,
  recipeGround,
  recipeSeries,
  type GenerationRecipe,
  type RecipeGround,
} from "../generate/generation-recipe.ts";
import type { GivenModel } from "../model/given-model.ts";
import { modelDifference } from "../model/model-difference.ts";
import { recordedColumns } from "../source/schema-drift.ts";

/** What there is to make a run's rows again. */
export interface RemakingPlace {
  readonly catalog: Catalog;
  readonly given: GivenModel | null;
}

/** The rows of a run, made again, and what its columns are called now. */
export type RemadeRun = Pick<ChunkToClean, "series"> & Pick<CatalogAsRecorded, "names">;

/**
 * How a run's rows are made again: for the columns that it found, whatever has become of the schema since. Values that come
 * out otherwise tell nothing of a row and do no harm.
 */
export async function remakeRun(
  session: Session,
  run: GeneratedRun,
  { catalog, given }: RemakingPlace,
): Promise<RemadeRun> {
  const written = readRecipe(run.content);
  if (written === null || whyUnmade(run, given) !== null) return { series: () => null, names: new Map() };
  const { recipe } = written;
  const typed = recipe.module === null ? null : (given?.model ?? null);
  const described = new Set([
    ...Object.keys(recipe.spec?.entities ?? {}),
    ...(typed?.entities ?? []).map(({ table }) => table),
  ]);
  const then = catalogAsRecorded(
    catalog,
    recordedColumns(run.schemaSnapshot),
    (name) => recipe.domain !== null || described.has(name),
  );
  const ground = await groundOf(session, recipe, { catalog: then.catalog, typed });
  let known: ModelSeries | null | undefined;
  return { series: () => (known === undefined ? (known = seriesOf(recipe, ground)) : known), names: then.names };
}

/**
 * Why a run's rows cannot be made again, in words that go on from `it`; null where they can: another version may make other
 * ones, and of a model in code a record holds nothing but a digest.
 */
export function whyUnmade(run: GeneratedRun, given: GivenModel | null): string | null {
  const written = readRecipe(run.content);
  if (written === null || run.version !== version)
    return `it was made with version ${run.version} of Seedbed, and this is ${version}`;
  return written.recipe.module === null ? null : modelDifference(written.recipe, given);
}

/** A schema that has changed may be one of which the server says something else, or nothing. */
async function groundOf(
  session: Session,
  recipe: GenerationRecipe,
  { catalog, typed }: Pick<RecipeGround, "catalog" | "typed">,
): Promise<RecipeGround> {
  try {
    return await recipeGround(session, recipe, { catalog, typed });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...bareGround(catalog, recipe.starts), typed };
  }
}

function seriesOf(recipe: GenerationRecipe, ground: RecipeGround): ModelSeries | null {
  try {
    return recipeSeries(recipe, ground);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof SeedbedError && refusals.has(error.code);
}

const refusals: ReadonlySet<string> = new Set([
  "DATABASE_FAILED",
  "COPY_FAILED",
  "CONFIG_INVALID",
  "MODEL_INVALID",
  "CONSTRAINT_UNSATISFIABLE",
]);
