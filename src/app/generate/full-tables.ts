import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Session } from "../../postgres/session.ts";
import { derivedAhead, recipeGround, type GenerationRecipe, type RecipeGround } from "./generation-recipe.ts";
import { withLeftOut } from "./left-out-tables.ts";
import type { Planning } from "../settings/planning.ts";
import { countStanding } from "./read-standing.ts";
import type { WantedRows } from "./recipe-counts.ts";

/** What a recipe is fitted to. */
export interface FullSite {
  readonly ground: RecipeGround;
  readonly wanted: WantedRows;
  readonly plan: Planning;
}

/** A recipe, and what it is bound to. */
export interface GroundedRecipe {
  readonly recipe: GenerationRecipe;
  readonly ground: RecipeGround;
}

/**
 * A recipe that leaves alone what is full: settings of which there is to be one row, a list of all the states that a CHECK knows.
 * There is no room beside what somebody has put there, and so none is needed. Who asks for rows of such a table is told why not.
 */
export async function withoutFull(
  session: Session,
  recipe: GenerationRecipe,
  { ground, wanted, plan }: FullSite,
): Promise<GroundedRecipe> {
  if (Object.keys(recipe.taken).length === 0) return { recipe, ground };
  try {
    await derivedAhead(recipe, ground, plan);
    return { recipe, ground };
  } catch (error) {
    const full = fullTables(error, recipe, wanted);
    if (full.length === 0) throw error;
    const { catalog, typed } = ground;
    const less = await besideFull(session, recipe, { full, ground });
    return await withoutFull(session, less, {
      ground: await recipeGround(session, less, { catalog, typed }),
      wanted,
      plan,
    });
  }
}

/** Tables of which not even one row more can be made up, and nobody asks for one. */
function fullTables(error: unknown, { taken }: GenerationRecipe, wanted: WantedRows): readonly string[] {
  if (!(error instanceof SeedbedError) || error.code !== "CONSTRAINT_UNSATISFIABLE") return [];
  const failing = new Set(error.findings.flatMap(({ where }) => where ?? []));
  return [...failing].filter((table) => taken[table] !== undefined && !wanted.tables.has(table)).toSorted();
}

async function besideFull(
  session: Session,
  recipe: GenerationRecipe,
  { full, ground }: { readonly full: readonly string[]; readonly ground: RecipeGround },
): Promise<GenerationRecipe> {
  const standing = { ...recipe.standing, ...(await countStanding(session, ground.catalog, full)) };
  const taken = Object.fromEntries(Object.entries(recipe.taken).filter(([table]) => !full.includes(table)));
  const why = Object.fromEntries(full.map((table) => [table, "there is no room beside the rows that it holds"]));
  return withLeftOut({ ...recipe, standing, taken }, { ...recipe.leftOut, ...why });
}
