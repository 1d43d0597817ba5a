import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Whose files take longest, the longest first. */
const long = ["e2e", "standing", "schema", "embedded", "real-schemas", "uniqueness", "scale", "leaks", "generate"];

/** Begins with the long files, so that at the end of a run no worker is left alone with one. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => rank(one) - rank(other) || (one.moduleId < other.moduleId ? -1 : 1));
  }
}

/** Files that need a process of their own come before all others: between them, shared processes would end. */
function rank({ project, moduleId }: TestSpecification): number {
  if (project.config.isolate) return -1;
  const place = long.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
  return place === -1 ? long.length : place;
}
