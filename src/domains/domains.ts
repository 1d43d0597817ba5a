import { registry } from "../core/registry.ts";
import type { Domain } from "./domain.ts";
import { healthClaims } from "./health-claims/health-claims.ts";
import { medicalHelpdesk } from "./medical-helpdesk/medical-helpdesk.ts";
import { practiceManagement } from "./practice-management/practice-management.ts";
import { scheduling } from "./scheduling/scheduling.ts";

/** Every domain that ships with Seedbed. */
export const domains = registry<Domain>(medicalHelpdesk, practiceManagement, healthClaims, scheduling);
