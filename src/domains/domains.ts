import { registry } from "../core/registry.ts";
import type { Domain } from "./domain.ts";
import { medicalHelpdesk } from "./medical-helpdesk/medical-helpdesk.ts";

/** Every domain that ships with Seedbed. */
export const domains = registry<Domain>(medicalHelpdesk);
