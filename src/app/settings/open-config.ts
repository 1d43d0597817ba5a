import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Registry } from "../../core/registry.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { ModelSpec } from "../../jobs/generate/model/model-spec.ts";
import { defaultMaskConfig } from "../../jobs/mask/config/default-mask-config.ts";
import type { MaskConfig } from "../../jobs/mask/config/mask-config.ts";
import { pluginPaths } from "../../jobs/mask/config/plugin-paths.ts";
import { parseMaskConfig } from "../../jobs/mask/config/parse-mask-config.ts";
import type { Provider } from "../../values/provider.ts";
import { providers } from "../../values/providers.ts";
import { loadPlugins, pluginDigest } from "./load-plugins.ts";
import type { Surroundings } from "./job-settings.ts";
import { readModelSpec } from "../model/read-model-spec.ts";

/** What a configuration is called where none is named; the first that is there is taken. */
export const usualConfigFiles: readonly string[] = ["seedbed.yaml", "mask-rules.yaml"];

/** A configuration, and the providers that its rules may name: those built in and those of its plug-ins. */
export interface OpenedConfig {
  readonly config: MaskConfig;
  readonly providers: Registry<Provider>;
  /** Tells whether the plug-ins' modules are the same. */
  readonly pluginDigest: string;
  /** What `generate:` says in it; null where it says nothing. */
  readonly model: ModelSpec | null;
  /** Path of the module that it names as a model in code; null where it names none. */
  readonly modelFile: string | null;
}

/** Reads the configuration: the file that was named, else one of the usual names, else defaults alone. */
export async function openConfig(named: string | undefined, { folder }: Surroundings): Promise<OpenedConfig> {
  const found = await configFile(named, folder);
  if (found === null) return { config: defaultMaskConfig(), providers, pluginDigest: "", model: null, modelFile: null };
  const { file, path, bytes } = found;
  const modules = pluginPaths(bytes, file);
  const known = await loadPlugins(path, modules);
  const config = parseMaskConfig(bytes, file, known);
  const spec = readModelSpec(new TextDecoder().decode(bytes), file);
  const { model: module, ...model } = spec ?? {};
  return {
    config,
    providers: known,
    pluginDigest: await pluginDigest(path, modules),
    // What the module says is not the configuration's, and a run writes it down apart.
    model: spec === null ? null : { entities: {}, ...model },
    modelFile: module === undefined ? null : resolve(dirname(path), module),
  };
}

/** The providers that rules of the configuration may name, whatever else is wrong with it. */
export async function openProviders(named: string | undefined, { folder }: Surroundings): Promise<Registry<Provider>> {
  const found = await configFile(named, folder);
  return found === null ? providers : loadPlugins(found.path, pluginPaths(found.bytes, found.file));
}

interface ConfigFile {
  /** As it is called in messages. */
  readonly file: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The file that was named, which must be there, else the first of the usual names; null where there is none. */
async function configFile(named: string | undefined, folder: string): Promise<ConfigFile | null> {
  for (const file of named === undefined ? usualConfigFiles : [named]) {
    const path = resolve(folder, file);
    const bytes = await bytesOf(path, named !== undefined);
    if (bytes !== null) return { file, path, bytes };
  }
  return null;
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
