import type { Profile } from "../../domain.ts";

/** The counts of seed data's three tiers. Rows that the original document gives no count are fixed here, in proportion. */
const demo: Readonly<Record<string, number>> = {
  "public.organizations": 500,
  "public.users": 10_000,
  "public.user_addresses": 10_500,
  "public.user_payment_methods": 6_000,
  "public.employees": 5_000,
  "public.subscriptions": 600,
  "public.invoices": 25_000,
  "public.invoice_line_items": 100_000,
  "public.tickets": 50_000,
  "public.ticket_messages": 1_000_000,
  "public.comments": 50_000,
  "public.raw_events": 5_000_000,
  "public.geo_locations": 2_000,
  "clinical.providers": 1_000,
  "clinical.patients": 100_000,
  "clinical.patient_visits": 500_000,
  "clinical.prescriptions": 250_000,
  "clinical.patient_documents": 25_000,
  "auth.sessions": 20_000,
  "auth.api_keys": 2_000,
  "audit_internal.audit_log_events": 100_000,
};

/** Rows of the smallest tier, which `seedbed demo` masks. */
export const mini: Readonly<Record<string, number>> = {
  "public.organizations": 12,
  "public.users": 200,
  "public.user_addresses": 220,
  "public.user_payment_methods": 120,
  "public.employees": 60,
  "public.subscriptions": 15,
  "public.invoices": 120,
  "public.invoice_line_items": 360,
  "public.tickets": 300,
  "public.ticket_messages": 2_000,
  "public.comments": 300,
  "public.raw_events": 3_000,
  "public.geo_locations": 40,
  "clinical.providers": 40,
  "clinical.patients": 400,
  "clinical.patient_visits": 1_500,
  "clinical.prescriptions": 800,
  "clinical.patient_documents": 150,
  "auth.sessions": 250,
  "auth.api_keys": 40,
  "audit_internal.audit_log_events": 500,
};

/** mini for CI, demo for a look at size, stress times a scale for streaming. */
export const tiers: readonly Profile[] = [
  {
    name: "mini",
    description: "Every table and quirk in a few thousand rows, for CI.",
    counts: mini,
    tenants: [],
    targetSeconds: 60,
  },
  {
    name: "demo",
    description: "Seven million rows: 500 practices, 100,000 patients, five million events.",
    counts: demo,
    tenants: [],
    targetSeconds: 180,
  },
  {
    name: "stress",
    description: "The demo's counts, for --scale 10 to 100: streamed, in flat memory.",
    counts: demo,
    tenants: [],
    targetSeconds: 18_000,
  },
];
