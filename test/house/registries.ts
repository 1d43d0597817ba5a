import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import { sources, type HouseFile } from "./repository.ts";
import { exportsOf } from "./exports.ts";

/** Where parts of one contract lie, and the file that names them all. */
const registries: ReadonlyMap<string, string> = new Map([
  ["src/detect/rules", "src/detect/column-rules.ts"],
  ["src/doors/cli/commands", "src/doors/cli/commands.ts"],
  ["src/engine/checks", "src/engine/preflight-checks.ts"],
  ["src/engine/verifications", "src/engine/verifications.ts"],
  ["src/jobs/mask/actions", "src/jobs/mask/masking-actions.ts"],
  ["src/rows/codecs", "src/rows/codecs.ts"],
  ["src/values/providers", "src/values/providers.ts"],
  ["src/values/synthetic", "src/values/is-synthetic.ts"],
]);

/** What a folder of parts is called. */
const partFolder = /\/(actions|checks|codecs|commands|providers|verifications|recognisers|validators|formats|storages)$/;

/** Parts that no registry names, and folders of parts that this list has forgotten. */
export function registryProblems(files: readonly HouseFile[]): readonly string[] {
  const modules = sources(files);
  const folders = [...new Set(modules.map(({ path }) => posix.dirname(path)))];
  const forgotten = folders.filter((folder) => partFolder.test(folder) && !registries.has(folder));
  return [
    ...forgotten.map((folder) => `${folder} has no registry`),
    ...[...registries].flatMap(([folder, registry]) => unnamedParts(modules, folder, registry)),
  ];
}

function unnamedParts(modules: readonly HouseFile[], folder: string, registry: string): readonly string[] {
  const parts = modules.filter(({ path }) => posix.dirname(path) === folder);
  const [list] = modules.filter(({ path }) => path === registry);
  if (list === undefined) return parts.length === 0 ? [] : [`${registry} is missing`];
  const taken = importsOf(list);
  return parts.flatMap((part) => {
    const names = new Set(taken.filter(({ to }) => to === part.path).flatMap((each) => each.names));
    const used = exportsOf(part).filter(({ isType }) => !isType);
    if (names.size === 0) return [`${part.path} is not in ${registry}`];
    const elsewhere = usedBeside(modules, part, registry);
    return used
      .filter(({ name }) => !names.has(name) && !elsewhere.has(name))
      .map(({ name }) => `${name} of ${part.path} is not in ${registry}`);
  });
}

/** Names that parts lend each other need not be in the list. */
function usedBeside(modules: readonly HouseFile[], part: HouseFile, registry: string): ReadonlySet<string> {
  const others = modules.filter(({ path }) => path !== registry);
  return new Set(others.flatMap(importsOf).flatMap(({ to, names }) => (to === part.path ? names : [])));
}
