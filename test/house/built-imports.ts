import type { HouseFile } from "./repository.ts";

/** Imports of the built product, in the benches and elsewhere, that no source is built into: no compiler looks at them. */
export function builtImportProblems(files: readonly HouseFile[]): readonly string[] {
  const sources = new Set(files.map(({ path }) => path).filter((path) => path.startsWith("src/")));
  return files
    .filter(({ path }) => path.endsWith(".js"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/from "(?:\.\.\/)+dist\/([^"]+)\.js"/g)]
        .filter(([, built]) => !sources.has(`src/${built}.ts`))
        .map(([, built]) => `${path} imports dist/${built}.js, which nothing is built into`),
    );
}
