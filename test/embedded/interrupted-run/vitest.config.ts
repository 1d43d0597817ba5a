import { defineConfig } from "vitest/config";
import config from "../../../vitest.config.ts";

/** A run of its own, of the one test that never ends. */
export default defineConfig({
  test: { ...config.test, root: ".", include: ["test/embedded/interrupted-run/endless.ts"] },
});
