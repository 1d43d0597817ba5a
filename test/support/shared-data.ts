import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** The folder of real data beside the repository, or null where there is none; tests that need it are skipped then. */
export const sharedData: string | null = existsSync(folder) ? folder : null;
