import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import { sources, type HouseFile } from "./repository.ts";

/** Where parts of one contract lie, and the file that names them all. */
const registries: ReadonlyMap<string, string> = new Map([
  ["src/detect/recognisers", "src/detect/recognisers.ts"],
  ["src/detect/rules", "src/detect/column-rules.ts"],
  ["src/doors/cli/commands", "src/doors/cli/commands.ts"],
  ["src/engine/checks", "src/engine/preflight-checks.ts"],
  ["src/engine/verifications", "src/engine/verifications.ts"],
  ["src/jobs/generate/validators", "src/jobs/generate/validators.ts"],
  ["src/jobs/mask/actions", "src/jobs/mask/masking-actions.ts"],
  ["src/rows/codecs", "src/rows/codecs.ts"],
  ["src/values/providers", "src/values/providers.ts"],
]);

/** What a folder of parts is called. */
const partFolder =
  /\/(actions|checks|codecs|commands|formats|providers|recognisers|storages|validators|verifications)$/;

/** Parts that no registry names, and folders of parts that the list above has forgotten. */
export function registryProblems(files: readonly HouseFile[]): readonly string[] {
  const modules = sources(files);
  const folders = new Set(modules.map(({ path }) => posix.dirname(path)));
  const forgotten = [...folders].filter((folder) => partFolder.test(folder) && !registries.has(folder));
  const unnamed = modules.flatMap(({ path }) => {
    const registry = registries.get(posix.dirname(path));
    return registry === undefined || isNamedIn(modules, registry, path) ? [] : [`${path} is not in ${registry}`];
  });
  return [...forgotten.map((folder) => `${folder} has no registry`), ...unnamed];
}

function isNamedIn(modules: readonly HouseFile[], registry: string, part: string): boolean {
  const list = modules.find(({ path }) => path === registry);
  return list !== undefined && importsOf(list).some(({ to, typesOnly }) => to === part && !typesOnly);
}
