import { cleanData, type CleanRequest, type CleanResult } from "./clean-data.ts";
import { heldRows, refuseHeldRows } from "../generate/guard-target.ts";
import { generate, refuseAhead, type GenerateControl } from "../generate/generate.ts";
import { readRecipe } from "../generate/generation-recipe.ts";
import type { GenerateRequest } from "../generate/generate-request.ts";
import type { GenerateResult } from "../generate/generate-result.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** What became of the old rows and of the new ones. */
export interface ResetResult {
  readonly cleaned: CleanResult;
  readonly generated: GenerateResult;
}

/** What to make anew, and whether rows go that somebody seems to have changed. */
export interface ResetRequest extends GenerateRequest, Pick<CleanRequest, "changed"> {}

/**
 * Takes Seedbed's rows out of a database, makes them anew and looks whether they are as they must be. What would keep the new
 * ones from being made is asked before the old ones go.
 */
export async function resetData(
  url: string,
  { changed, ...request }: ResetRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<ResetResult> {
  const { config, model, yesOverwrite } = request;
  const isBeside = request.append === true;
  // Beside rows of others it is only seen at work whether there is room.
  if (!isBeside) await refuseAhead(url, request, surroundings, control);
  const cleaned = await cleanData(url, { config, model, yesOverwrite, changed, confirm: true }, surroundings, {
    ...control,
    changed: isBeside ? "leave" : "refuse",
    look: async (session, { catalog, runs }) => {
      if (isBeside) return;
      const leftOut = readRecipe(runs.at(-1)?.content)?.recipe.leftOut ?? {};
      refuseHeldRows({ ...(await heldRows(session, catalog, { runs, leftOut })), own: [] });
    },
  });
  const generated = await generate(url, request, surroundings, control);
  return { cleaned, generated };
}
