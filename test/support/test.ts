import { test as base } from "vitest";
import { createDatabase, type TestDatabase } from "./databases.ts";

/** What a test can ask for by name. */
interface Fixtures {
  /** An empty database, dropped after the test; kept, and its URL printed, when the test fails and SEEDBED_KEEP=1. */
  readonly database: TestDatabase;
}

/** Vitest's `test`, with a database for who asks: `test("...", async ({ database }) => ...)`. */
export const test = base.extend<Fixtures>({
  database: async ({ task }, use) => {
    const database = await createDatabase();
    await use(database);
    if (process.env["SEEDBED_KEEP"] === "1" && task.result?.state === "fail")
      process.stderr.write(`Kept the database of "${task.name}": ${await database.keep()}\n`);
    else await database.drop();
  },
});
