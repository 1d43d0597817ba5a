import { defineConfig } from "vitest/config";
import { common } from "../../../vitest.config.ts";

/** A run of its own, of the one test that never ends. */
export default defineConfig({
  test: {
    ...common,
    globalSetup: ["test/setup/global.ts"],
    root: ".",
    include: ["test/embedded/interrupted-run/endless.ts"],
  },
});
