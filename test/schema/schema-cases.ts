import { readdirSync, readFileSync } from "node:fs";

/** A schema that is hard to copy. */
interface SchemaCase {
  readonly file: string;
  /** The oldest server that takes it. */
  readonly since: number;
  readonly script: string;
}

const folder = new URL("../fixtures/schemas/", import.meta.url);

/** The scripts of `test/fixtures/schemas/`, by name. */
export const schemaCases: readonly SchemaCase[] = readdirSync(folder)
  .toSorted()
  .map((file) => ({
    file,
    since: Number(/since-(\d+)/.exec(file)?.[1] ?? 13),
    script: readFileSync(new URL(file, folder), "utf8"),
  }));
