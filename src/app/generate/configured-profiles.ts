import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import { usualConfigFiles } from "../settings/open-config.ts";
import { readModelSpec } from "../model/read-model-spec.ts";

/**
 * The profiles that a configuration describes, read at once, for a library whose callers are to be told of a wrong name
 * before they wait for anything. A file that is missing is for the run itself to report.
 */
export function configuredProfiles(named: string | undefined, folder: string): NonNullable<ModelSpec["profiles"]> {
  for (const file of named === undefined ? usualConfigFiles : [named]) {
    const text = textOf(resolve(folder, file));
    if (text !== null) return readModelSpec(text, file)?.profiles ?? {};
  }
  return {};
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
