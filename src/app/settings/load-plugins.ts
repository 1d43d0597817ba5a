import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { Finding } from "../../core/finding.ts";
import { registry, type Registry } from "../../core/registry.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { ProviderMisfit, type Provider } from "../../values/provider.ts";
import { providers } from "../../values/providers.ts";
import { brokenPromise, pluginSchema, type PluginProvider } from "./check-plugin.ts";

/**
 * SHA-256 over the modules that a configuration names, for the record: another text is another rule. What they import is
 * not looked at. Empty where there are none.
 */
export async function pluginDigest(config: string, modules: readonly string[]): Promise<string> {
  if (modules.length === 0) return "";
  const digest = createHash("sha256");
  for (const module of modules) {
    const bytes = await readFile(resolve(dirname(config), module));
    digest.update(createHash("sha256").update(bytes).digest());
  }
  return digest.digest("hex");
}

/** The built-in providers and those of the modules that a configuration names, by their paths from the configuration. */
export async function loadPlugins(config: string, modules: readonly string[]): Promise<Registry<Provider>> {
  const added: Provider[] = [];
  const findings: Finding[] = [];
  for (const module of modules) {
    try {
      for (const plugin of await readModule(resolve(dirname(config), module)))
        added.push(trusted(plugin, [...providers.names, ...added.map(({ name }) => name)]));
    } catch (error) {
      findings.push({
        code: "PLUGIN_INVALID",
        severity: "error",
        where: module,
        message: error instanceof Error ? error.message : "The module throws something that is no error.",
        hint: "docs/guide/plugins.md shows what a module of providers is made of.",
      });
    }
  }
  if (findings.length === 0) return added.length === 0 ? providers : registry(...providers.parts, ...added);
  const files = findings.map(({ where }) => where).join(", ");
  throw new SeedbedError(
    "CONFIG_INVALID",
    `Of the plug-ins these cannot be used: ${files}. Nothing was read from a database, and nothing written.`,
    "Mend what is listed, or take the lines away from `plugins`.",
    { findings },
  );
}

async function readModule(path: string): Promise<readonly PluginProvider[]> {
  const module: unknown = await import(pathToFileURL(path).href);
  const read = pluginSchema.safeParse(module);
  if (read.success) return read.data.providers;
  throw new TypeError(`The module does not keep to the contract: ${z.prettifyError(read.error).replaceAll("\n", " ")}`);
}

/** The provider as the rest of the program may use it. */
function trusted(plugin: PluginProvider, taken: readonly string[]): Provider {
  const { kind: _, prepare, ...description } = plugin;
  const { name, kinds, shortest } = description;
  if (taken.includes(name)) throw new TypeError(`There is a provider ${name} already.`);
  const provider: Provider = {
    ...description,
    prepare: (target, values) => {
      if (!kinds.some((kind) => kind === target.kind))
        throw new ProviderMisfit(`${name} makes ${kinds.join(", ")}; the column is ${target.kind}`);
      if (target.kind === "text" && target.length !== null && target.length < shortest)
        throw new ProviderMisfit(`${name} needs ${shortest} characters; the narrowest column holds ${target.length}`);
      try {
        return prepare(target, values);
      } catch (error) {
        // A module has no class of ours to throw.
        throw new ProviderMisfit(`${name}: ${error instanceof Error ? error.message : "refused"}`);
      }
    },
  };
  const problem = brokenPromise(plugin, provider);
  if (problem !== null) throw new TypeError(`The provider ${name} ${problem}.`);
  return provider;
}
