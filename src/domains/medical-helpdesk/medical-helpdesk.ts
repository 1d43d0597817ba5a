import type { Domain } from "../domain.ts";
import { demoCorpYaml } from "./configs/demo-corp.ts";
import { minimalYaml } from "./configs/minimal.ts";
import { strictYaml } from "./configs/strict.ts";
import { medicalModel } from "./model/medical-model.ts";
import { tiers } from "./model/tiers.ts";
import { constraints } from "./schema/constraints.ts";
import { indexes } from "./schema/indexes.ts";
import { partitions } from "./schema/partitions.ts";
import { rawEvents } from "./schema/raw-events.ts";
import { schemas } from "./schema/schemas.ts";
import { tablesAuditInternal } from "./schema/tables-audit-internal.ts";
import { tablesAuth } from "./schema/tables-auth.ts";
import { tablesClinical } from "./schema/tables-clinical.ts";
import { tablesPublic } from "./schema/tables-public.ts";
import { views } from "./schema/views.ts";
import { tables } from "./tables.ts";

/**
 * MedicalHelpDesk Corp, a help desk sold to medical practices: the production that demos and tests mask.
 * Nobody in it exists; docs/domains/medical-helpdesk.md says how each kind of value makes sure.
 */
export const medicalHelpdesk: Domain = {
  name: "medical-helpdesk",
  summary: "A help desk for medical practices: tenants, patients, tickets, events, and every quirk of a grown schema.",
  schemas: ["public", "clinical", "auth", "audit_internal"],
  schema: [
    schemas,
    tablesPublic,
    rawEvents,
    tablesClinical,
    tablesAuth,
    tablesAuditInternal,
    partitions,
    constraints,
    indexes,
    views,
  ],
  tables,
  configurations: [
    { file: "demo-corp.yaml", yaml: demoCorpYaml },
    { file: "minimal.yaml", yaml: minimalYaml },
    { file: "strict.yaml", yaml: strictYaml },
  ],
  probe: "john.doe@acme-clinic.example",
  generate: { profiles: tiers, defaultProfile: "mini", model: medicalModel },
};
