import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const keeps = process.env["SEEDBED_KEEP"] === "1";
const isCi = process.env["CI"] === "true";

export default defineConfig({
  // Modules of models name the package; in tests it is its source.
  resolve: { alias: { "seedbed/model": fileURLToPath(new URL("src/model.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup/global.ts"],
    setupFiles: ["test/setup/worker.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests that kill processes depend on a busy machine's timing: CI tries once more, and its output names who needed it.
    retry: isCi ? 1 : 0,
    // With SEEDBED_KEEP=1 the end of the run waits for people to look at the databases of failed tests.
    teardownTimeout: keeps ? 86_400_000 : 10_000,
  },
});
