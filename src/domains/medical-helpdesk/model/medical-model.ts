import type { Entity, Model } from "../../../jobs/generate/model/entity.ts";
import type { Profile } from "../../domain.ts";
import { patientDocuments, patients, patientVisits, prescriptions, providers } from "./clinical-side.ts";
import { rawEvents } from "./event-columns.ts";
import { apiKeys, auditLogEvents, geoLocations, sessions } from "./other-sides.ts";
import {
  employees,
  invoiceLineItems,
  invoices,
  organizations,
  subscriptions,
  userAddresses,
  userPaymentMethods,
  users,
} from "./product-side.ts";
import { comments, ticketMessages, tickets } from "./support-side.ts";

const entities: readonly ((count: number) => Entity)[] = [
  organizations,
  users,
  userAddresses,
  userPaymentMethods,
  employees,
  subscriptions,
  invoices,
  invoiceLineItems,
  providers,
  patients,
  patientVisits,
  prescriptions,
  patientDocuments,
  tickets,
  ticketMessages,
  comments,
  rawEvents,
  geoLocations,
  sessions,
  apiKeys,
  auditLogEvents,
];

/** The model of a tier: practices are the tenants. */
export function medicalModel({ counts }: Profile): Model {
  return {
    tenantTable: "public.organizations",
    // Practices and insurers that do not exist number their patients so (docs/domains/medical-helpdesk.md).
    ownNumbers: [/^MHD-\d{7,}$/, /^H\d{8,}$/, /^MBR\d{8}[A-Z]$/, /^TST-/, /^GRP-\d{4}$/],
    entities: entities.map((make) => {
      const { table } = make(0);
      return make(counts[table] ?? 0);
    }),
  };
}
