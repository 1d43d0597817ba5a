import { join } from "node:path";
import { template } from "./databases.ts";
import { sharedData } from "./shared-data.ts";
import { loadSqlFile } from "./sql-file.ts";

/** Templates of the real databases in the shared data; null where those are missing. */
export const samples = sharedData === null ? null : declareSamples(sharedData);

/** What `createDatabase({ template })` takes. */
export interface Samples {
  /** DVD rental: partitions, an enum, domains, arrays, tsvector. */
  readonly pagila: string;
  /** Music shop, in schema public. */
  readonly chinook: string;
  /** Identity, cycles, composite keys, EXCLUDE, generated columns. */
  readonly hostile: string;
}

function declareSamples(folder: string): Samples {
  const files = {
    pagila: ["pagila/schema.sql", "pagila/data.sql"],
    chinook: ["chinook/chinook.sql"],
    hostile: ["hostile.sql"],
  };
  for (const [name, paths] of Object.entries(files))
    template(name, async (url) => {
      for (const path of paths) await loadSqlFile(url, join(folder, path));
    });
  return { pagila: "pagila", chinook: "chinook", hostile: "hostile" };
}
