import { rowRules } from "../../jobs/generate/row-rules.ts";
import type { Validator } from "../../jobs/generate/validator.ts";

const appointments = "public.appointments";
const withLocation = "join public.locations as l on l.id = r.location_id";
const withAppointment = "join public.appointments as a on a.id = r.appointment_id";
const withClient = "join public.clients as c on c.id = r.client_id";

/** What rows of practice-management must fulfil besides what holds for all rows. */
export const validators: readonly Validator[] = [
  rowRules("practice-calendar", "Visits keep to business hours and to one at a time.", [
    {
      table: appointments,
      message: "The visit is not within the location's hours on a working day.",
      joins: withLocation,
      wrong: `extract(isodow from r.starts_at at time zone l.time_zone) > 5
        or (r.starts_at at time zone l.time_zone)::time < l.opens_at
        or (r.ends_at at time zone l.time_zone)::time > l.closes_at`,
    },
    {
      table: appointments,
      message: "The provider has another visit at the same time.",
      wrong: `r.status <> 'cancelled' and exists (
        select from public.appointments as o
        where o.provider_id = r.provider_id and o.id <> r.id and o.status <> 'cancelled'
          and o.starts_at < r.ends_at and r.starts_at < o.ends_at)`,
    },
    {
      table: appointments,
      message: "The client has another visit at the same time.",
      wrong: `r.status <> 'cancelled' and exists (
        select from public.appointments as o
        where o.tenant_id = r.tenant_id and o.client_id = r.client_id and o.id <> r.id and o.status <> 'cancelled'
          and o.starts_at < r.ends_at and r.starts_at < o.ends_at)`,
    },
    {
      table: appointments,
      message: "The visit is at another location than the provider's.",
      joins: "join public.providers as p on p.id = r.provider_id",
      wrong: "r.location_id is distinct from p.location_id",
    },
  ]),
  rowRules("practice-times", "What follows from something comes after it.", [
    { table: appointments, message: "The visit ends before it starts.", wrong: "r.ends_at <= r.starts_at" },
    {
      table: appointments,
      message: "The visit was booked before the client was registered.",
      joins: withClient,
      wrong: "r.booked_at < c.registered_on",
    },
    {
      table: appointments,
      message: "The visit was cancelled before it was booked, or after it began.",
      wrong: "r.cancelled_at < r.booked_at or r.cancelled_at > r.starts_at",
    },
    {
      table: "public.notes",
      message: "The note was written before the visit was booked.",
      joins: withAppointment,
      wrong: "r.written_at < a.booked_at",
    },
    {
      table: "public.ledger_entries",
      message: "The entry was posted before the visit was over.",
      joins: withAppointment,
      wrong: "r.posted_at < a.ends_at",
    },
  ]),
  rowRules("practice-ledger", "Each balance is the sum of the client's entries so far.", [
    {
      table: "public.ledger_entries",
      message: "The balance is not the sum of the client's entries up to this one.",
      windowed: "sum(r.amount) over (partition by r.tenant_id, r.client_id order by r.entry_no) as sum_so_far",
      wrong: "r.balance_after <> r.sum_so_far",
    },
    {
      table: "public.ledger_entries",
      message: "The sign does not fit the kind of the entry.",
      wrong: "(r.kind = 'charge' and r.amount <= 0) or (r.kind = 'payment' and r.amount >= 0)",
    },
    {
      table: "public.ledger_entries",
      message: "The visit is another client's.",
      joins: withAppointment,
      wrong: "a.client_id <> r.client_id",
    },
  ]),
  rowRules("practice-records", "Notes and mappings are about rows that are there, of their own tenant.", [
    {
      table: "public.notes",
      message: "The note does not name its client and the client's record number.",
      joins: withClient,
      wrong: "position(c.last_name in r.body) = 0 or position(c.mrn in r.body) = 0",
    },
    {
      table: "public.notes",
      message: "The note is about another client or provider than its visit.",
      joins: withAppointment,
      wrong: "(a.client_id, a.provider_id) <> (r.client_id, r.provider_id)",
    },
    ...mappingRules(),
  ]),
];

function mappingRules() {
  return ["client", "appointment", "provider", "location"].map((entity) => ({
    table: "public.fhir_mappings",
    message: `The mapping is about a row of public.${entity}s that is not there, or that is another tenant's.`,
    wrong: `r.entity_type = '${entity}' and not exists (
      select from public.${entity}s as e where e.id = r.entity_id and e.tenant_id = r.tenant_id)`,
  }));
}
