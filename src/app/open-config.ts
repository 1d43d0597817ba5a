import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Registry } from "../core/registry.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { defaultMaskConfig } from "../jobs/mask/config/default-mask-config.ts";
import type { MaskConfig } from "../jobs/mask/config/mask-config.ts";
import { pluginPaths } from "../jobs/mask/config/plugin-paths.ts";
import { parseMaskConfig } from "../jobs/mask/config/parse-mask-config.ts";
import type { Provider } from "../values/provider.ts";
import { providers } from "../values/providers.ts";
import { loadPlugins } from "./load-plugins.ts";
import type { Surroundings } from "./job-settings.ts";

/** What a configuration is called where none is named; the first that is there is taken. */
export const usualConfigFiles: readonly string[] = ["seedbed.yaml", "mask-rules.yaml"];

/** A configuration, and the providers that its rules may name: those built in and those of its plug-ins. */
export interface OpenedConfig {
  readonly config: MaskConfig;
  readonly providers: Registry<Provider>;
}

/** Reads the configuration: the file that was named, else one of the usual names, else defaults alone. */
export async function openConfig(named: string | undefined, { folder }: Surroundings): Promise<OpenedConfig> {
  for (const file of named === undefined ? usualConfigFiles : [named]) {
    const path = resolve(folder, file);
    const bytes = await bytesOf(path, named !== undefined);
    if (bytes === null) continue;
    const known = await loadPlugins(path, pluginPaths(bytes, file));
    return { config: parseMaskConfig(bytes, file, known), providers: known };
  }
  return { config: defaultMaskConfig(), providers };
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
