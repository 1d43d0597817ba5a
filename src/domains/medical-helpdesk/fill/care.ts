import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter } from "./identifiers.ts";
import { pick } from "./sql-list.ts";
import { tenantRow } from "./tenants.ts";

const drugs = ["lisinopril", "metformin", "amoxicillin", "Atorvastatin", "albuterol", "sertraline", "omeprazole"];
const dosages = ["10 mg daily", "500 mg BID", "250 mg/5 mL TID x10d", "20 mg qHS", "2 puffs PRN", "50 mg daily"];
const titles = ["Referral letter", "Lab report", "Insurance card", "Consent form", "Discharge summary", "MRI report"];
const mimeTypes = ["application/pdf", "image/png", "application/pdf", "text/plain"];

/** Prescriptions, most of them from a visit, and documents with their two soft keys. */
export const care: SqlFile = {
  file: "07-prescriptions-and-documents.sql",
  sql: `
insert into clinical.prescriptions (id, patient_id, provider_id, visit_id, visit_region_code, drug_name, dosage, refills, instructions, prescribed_at)
overriding system value
select n, v.patient_id, v.provider_id,
  case when n % 6 <> 0 then v.id end,
  case when n % 6 <> 0 then v.region_code end,
  ${pick(drugs, "n")}, ${pick(dosages, "n")}, n % 6,
  case n % 5 when 0 then format('For %s: take with food.', p.first_name) when 1 then '' when 2 then 'Take as directed' end,
  v.visit_date::timestamp at time zone 'UTC' + interval '1 minute' * (900 + n % 300)
from generate_series(1, ${rowCounts.prescriptions}) as n
join clinical.patient_visits v on v.id = 1 + (n * 11) % ${rowCounts.patientVisits}
join clinical.patients p on p.id = v.patient_id
order by n;

insert into clinical.patient_documents (id, patient_id, title, mime_type, document_blob, referring_provider_email, uploaded_by_user_email, uploaded_at)
overriding system value
select n, p.id, ${pick(titles, "n")}, ${pick(mimeTypes, "n")},
  case when n % 40 = 0 then ''::bytea else '\\x255044462d312e340a'::bytea || (
    select string_agg(sha256(convert_to(n || '/' || part, 'UTF8')), ''::bytea order by part)
    from generate_series(1, 8 + (n * 37) % 120) as part) end,
  case when n % 7 = 0 then null when n % 45 = 0 then 'frontdesk@partner-imaging.example' else d.email end,
  case when n % 9 = 0 then null when n % 44 = 0 then '' else u.email end,
  ${minutesAfter("2024-02-01 15:00", "n * 4703")}
from generate_series(1, ${rowCounts.patientDocuments}) as n
join clinical.patients p on p.id = 1 + (n * 13) % ${rowCounts.patients}
join clinical.providers d on d.id = ${tenantRow("p.org_id", "n % 3")}
join public.users u on u.id = ${tenantRow("p.org_id", "n % 16")}
order by n;
`,
};
