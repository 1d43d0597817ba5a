import { defineConfig } from "vitest/config";

const keeps = process.env["SEEDBED_KEEP"] === "1";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup/global.ts"],
    setupFiles: ["test/setup/worker.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // With SEEDBED_KEEP=1 the end of the run waits for people to look at the databases of failed tests.
    teardownTimeout: keeps ? 86_400_000 : 10_000,
  },
});
