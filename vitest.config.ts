import { fileURLToPath } from "node:url";
import { defineConfig, type UserWorkspaceConfig } from "vitest/config";
import { LongFilesFirst } from "./test/setup/long-files-first.ts";

const keeps = process.env["SEEDBED_KEEP"] === "1";
const isCi = process.env["CI"] === "true";

/** What is true of every test file. */
export const common = {
  setupFiles: ["test/setup/worker.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Tests that kill processes depend on a busy machine's timing: CI tries once more, and its output names who needed it.
  retry: isCi ? 1 : 0,
};

/** Files that look at what their whole process holds: memory. */
const alone = ["test/kernel/wide-rows.test.ts"];

/** Test files, with a process for each of them or one after another in the processes of the run. */
function project(
  name: string,
  isolate: boolean,
  files: { include: string[]; exclude?: string[] },
): UserWorkspaceConfig {
  return {
    // Modules of models name the package; in tests it is its source.
    resolve: { alias: { "seedbed/model": fileURLToPath(new URL("src/model.ts", import.meta.url)) } },
    test: { ...common, name, isolate, ...files },
  };
}

export default defineConfig({
  test: {
    globalSetup: ["test/setup/global.ts"],
    // Three for two cores: a test waits while its server or its child works.
    maxWorkers: 3,
    sequence: { sequencer: LongFilesFirst },
    // With SEEDBED_KEEP=1 the end of the run waits for people to look at the databases of failed tests.
    teardownTimeout: keeps ? 86_400_000 : 10_000,
    projects: [
      project("alone", true, { include: alone }),
      // To load the modules of the source for each file anew was the fourth part of the run.
      project("together", false, { include: ["test/**/*.test.ts"], exclude: alone }),
    ],
  },
});
