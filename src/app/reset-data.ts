import { cleanData, type CleanResult } from "./clean-data.ts";
import { generate, type GenerateControl } from "./generate.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GenerateResult } from "./generate-result.ts";
import type { Surroundings } from "./job-settings.ts";

/** What became of the old rows and of the new ones. */
export interface ResetResult {
  readonly cleaned: CleanResult;
  readonly generated: GenerateResult;
}

/** Takes Seedbed's rows out of a database, makes them anew and looks whether they are as they must be. */
export async function resetData(
  url: string,
  request: GenerateRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<ResetResult> {
  const { config, yesOverwrite } = request;
  const cleaned = await cleanData(url, { config, yesOverwrite, confirm: true }, surroundings, control.signal);
  const generated = await generate(url, request, surroundings, control);
  return { cleaned, generated };
}
