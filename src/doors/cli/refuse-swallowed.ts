import type { Command } from "commander";
import { SeedbedError } from "../../core/seedbed-error.ts";

/**
 * Refuses an option that has taken the next one for its value: `--tenant --dry-run` would be a real run, for a tenant of
 * that name.
 */
export function refuseSwallowed(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    const words: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!words.some((word) => typeof word === "string" && word.startsWith("--"))) continue;
    throw new SeedbedError(
      "CONFIG_INVALID",
      `${option.long ?? option.flags} needs a value, and another option follows it.`,
      `Write it as in ${option.flags.replace(/^-\w, /, "")}.`,
    );
  }
}
