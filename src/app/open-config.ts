import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SeedbedError } from "../core/seedbed-error.ts";
import { defaultMaskConfig } from "../jobs/mask/config/default-mask-config.ts";
import type { MaskConfig } from "../jobs/mask/config/mask-config.ts";
import { parseMaskConfig } from "../jobs/mask/config/parse-mask-config.ts";
import { providers } from "../values/providers.ts";
import type { Surroundings } from "./job-settings.ts";

/** What a configuration is called where none is named; the first that is there is taken. */
export const usualConfigFiles: readonly string[] = ["seedbed.yaml", "mask-rules.yaml"];

/** Reads the configuration: the file that was named, else one of the usual names, else defaults alone. */
export async function openConfig(named: string | undefined, { folder }: Surroundings): Promise<MaskConfig> {
  for (const file of named === undefined ? usualConfigFiles : [named]) {
    const bytes = await bytesOf(resolve(folder, file), named !== undefined);
    if (bytes !== null) return parseMaskConfig(bytes, file, providers);
  }
  return defaultMaskConfig();
}

async function bytesOf(path: string, wanted: boolean): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (missing && !wanted) return null;
    throw new SeedbedError(
      "CONFIG_INVALID",
      `The configuration ${path} ${missing ? "does not exist" : "cannot be read"}.`,
      "Check --config; without it seedbed.yaml, then mask-rules.yaml in the current folder is read.",
      { cause },
    );
  }
}
