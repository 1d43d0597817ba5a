import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where workers ask for the URL of a server. */
    serverBroker: string;
    /** Begins the name of every database that this run makes. */
    databasePrefix: string;
  }
}

/** Provisional: hands out the machine's own server until the embedded one stands. */
export default function setup(project: TestProject): void {
  project.provide("serverBroker", process.env["TEST_DATABASE_URL"] ?? "postgresql://lead:lead@localhost/leaddb");
  project.provide("databasePrefix", `seedbed_test_${randomBytes(4).toString("hex")}`);
}
