import { cleanData, type CleanRequest, type CleanResult } from "./clean-data.ts";
import { generate, type GenerateControl } from "./generate.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GenerateResult } from "./generate-result.ts";
import type { Surroundings } from "./job-settings.ts";

/** What became of the old rows and of the new ones. */
export interface ResetResult {
  readonly cleaned: CleanResult;
  readonly generated: GenerateResult;
}

/** What to make anew, and whether rows go that somebody seems to have changed. */
export interface ResetRequest extends GenerateRequest, Pick<CleanRequest, "changed"> {}

/** Takes Seedbed's rows out of a database, makes them anew and looks whether they are as they must be. */
export async function resetData(
  url: string,
  { changed, ...request }: ResetRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<ResetResult> {
  const { config, model, yesOverwrite } = request;
  const cleaned = await cleanData(url, { config, model, yesOverwrite, changed, confirm: true }, surroundings, {
    ...control,
    changed: request.append === true ? "leave" : "refuse",
  });
  const generated = await generate(url, request, surroundings, control);
  return { cleaned, generated };
}
