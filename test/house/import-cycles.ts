import { strongComponents } from "../../src/catalog/strong-components.ts";
import { importsOf } from "./imports.ts";
import { typeScript, type HouseFile } from "./repository.ts";

/** Files that import each other in a circle, types included: each circle as a list of paths. */
export function importCycles(files: readonly HouseFile[]): readonly string[] {
  const modules = typeScript(files);
  const numbers = new Map(modules.map(({ path }, number) => [path, number]));
  const successors = modules.map((file) => importsOf(file).flatMap(({ to }) => numbers.get(to) ?? []));
  const circles = strongComponents(successors).members.filter(
    (members) => members.length > 1 || successors[members[0]].includes(members[0]),
  );
  return circles.map((members) => members.map((member) => modules[member].path).join(" <-> "));
}
