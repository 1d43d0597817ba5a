import type { Domain } from "../domain.ts";
import { model } from "./model.ts";
import { probe } from "./model/clients.ts";
import { profiles } from "./profiles.ts";
import { indexes } from "./schema/indexes.ts";
import { tablesAccess } from "./schema/tables-access.ts";
import { tablesCare } from "./schema/tables-care.ts";
import { tablesPractice } from "./schema/tables-practice.ts";
import { types } from "./schema/types.ts";
import { views } from "./schema/views.ts";
import { tables } from "./tables.ts";
import { validators } from "./validators.ts";

/** A product that medical practices run on: many tenants in one schema. Nobody in it exists. */
export const practiceManagement: Domain = {
  name: "practice-management",
  summary: "Practice management for many tenants: clients, providers, appointments, notes, ledger, tokens, FHIR.",
  schemas: ["public"],
  schema: [types, tablesPractice, tablesCare, tablesAccess, indexes, views],
  tables,
  configurations: [],
  probe,
  generate: { profiles, defaultProfile: "standard", model, phiFields: "reject", validators },
};
