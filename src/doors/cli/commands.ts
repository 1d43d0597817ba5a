import { registry, type Registry } from "../../core/registry.ts";
import type { CliCommand } from "./command.ts";
import { auditCommand } from "./commands/audit.ts";
import { cleanCommand } from "./commands/clean.ts";
import { demoCommand } from "./commands/demo.ts";
import { generateCommand } from "./commands/generate.ts";
import { initCommand } from "./commands/init.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { lintCommand } from "./commands/lint.ts";
import { maskCommand } from "./commands/mask.ts";
import { planCommand } from "./commands/plan.ts";
import { profileCommand } from "./commands/profile.ts";
import { providersCommand } from "./commands/providers.ts";
import { resetDataCommand } from "./commands/reset-data.ts";
import { saltCommand } from "./commands/salt.ts";
import { schemaCommand } from "./commands/schema.ts";
import { validateCommand } from "./commands/validate.ts";
import { verifyCommand } from "./commands/verify.ts";

/** Every command, in the order of `seedbed --help`. */
export const commands: Registry<CliCommand> = registry(
  demoCommand,
  inspectCommand,
  initCommand,
  planCommand,
  maskCommand,
  verifyCommand,
  auditCommand,
  generateCommand,
  validateCommand,
  cleanCommand,
  resetDataCommand,
  profileCommand,
  lintCommand,
  saltCommand,
  providersCommand,
  schemaCommand,
);
