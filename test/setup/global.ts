import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { buildPackage } from "./build-package.ts";
import { openBroker } from "./server-broker.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files ask for the URL of a server: `<broker>/<major version>`. */
    serverBroker: string;
    /** Begins the name of every database that this run makes. */
    databasePrefix: string;
  }
}

/**
 * Before all tests: builds `dist` for those that run the command line, and stands ready to start servers. No server
 * starts before a test asks for it, so that tests without a database cost nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Vitest removes its folder at the end, and forgets to when it is interrupted.
  process.once("exit", () => rmSync(project.tmpDir, { recursive: true, force: true }));
  const prefix = `seedbed_test_${randomBytes(4).toString("hex")}`;
  const [broker] = await Promise.all([openBroker(prefix), buildPackage()]);
  project.provide("serverBroker", broker.url);
  project.provide("databasePrefix", prefix);
  return broker.close;
}
