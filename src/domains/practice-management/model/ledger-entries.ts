import { chosenRow } from "../../../jobs/generate/columns/chosen-row.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { unique } from "../../../jobs/generate/columns/value.ts";
import { placeOf } from "../../../jobs/generate/in-turns.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { day } from "./office-clock.ts";
import { centsOf, centsUpTo, entriesPerVisit, postedAt, settledVisit, stepOf, type LedgerStep } from "./ledger-book.ts";

/** What clients owe and pay: five entries settle a visit, and each tells the client's balance after it. */
export function ledgerEntries(count: number): Entity {
  return entity("public.ledger_entries", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      entry_no: made((row) => placeOf(row.table, row.table.tenant(row.number), row.number) + 1),
      client_id: inTurn("public.clients", { run: entriesPerVisit }),
      appointment_id: chosenRow("public.appointments", (row) => settledVisit(row)?.number ?? -1),
      kind: made((row) => kinds[stepOf(row)]),
      amount: made((row) => centsOf(row) / 100),
      balance_after: made((row) => centsUpTo(row) / 100),
      procedure_code: made((row) => (stepOf(row) === "charge" ? procedureOf(row) : null)),
      payment_method: made(methodOf),
      description: made((row) => descriptions[isInsured(row) ? "insured" : "uninsured"][stepOf(row)]),
      posted_at: made(postedAt),
    },
  });
}

const kinds: Readonly<Record<LedgerStep, string>> = {
  charge: "charge",
  copay: "payment",
  share: "payment",
  "write-off": "adjustment",
  rest: "payment",
};

function isInsured(row: RowView): boolean {
  return row.parent("client_id")?.isNull("insurance_payer") === false;
}

function methodOf(row: RowView): string | null {
  switch (stepOf(row)) {
    case "charge":
    case "write-off":
      return null;
    case "copay":
      return row.pick("desk", ["card", "card", "cash"]);
    case "share":
      return isInsured(row) ? "insurance" : "card";
    case "rest":
      return row.pick("mail", ["card", "check", "ach"]);
  }
}

/** HCPCS level II, which is free to use; CPT is licensed and not bundled. */
function procedureOf(row: RowView): string {
  const visit = settledVisit(row);
  if (visit === null) return "T1016";
  const specialty = visit.parent("provider_id")?.text("specialty");
  const type = visit.text("visit_type");
  if (type === "telehealth") return "G2025";
  if (specialty === "Physical Therapy") return "G0283";
  if (specialty === "Behavioral Health") return "H0004";
  if (type === "annual") return yearlyCode(row, visit);
  return type === "procedure" ? (procedureCodes[visit.text("reason")] ?? "T1015") : "T1015";
}

/** Medicare pays for a yearly visit from 65 on, Medicaid for one of children. */
function yearlyCode(row: RowView, visit: RowView): string {
  const born = row.parent("client_id")?.amount("date_of_birth") ?? 0;
  const years = (visit.amount("starts_at") / day - born) / 365.25;
  return years >= 65 ? "G0439" : years < 18 ? "S0302" : "T1015";
}

const procedureCodes: Readonly<Record<string, string | undefined>> = {
  "Joint injection": "J3301",
  Vaccination: "G0008",
  "Suture removal": "S0630",
};

const descriptions: Readonly<Record<"insured" | "uninsured", Readonly<Record<LedgerStep, string>>>> = {
  insured: {
    charge: "Visit charge",
    copay: "Copayment at the desk",
    share: "Insurance payment",
    "write-off": "Contractual adjustment",
    rest: "Patient balance paid",
  },
  uninsured: {
    charge: "Visit charge",
    copay: "Deposit at the desk",
    share: "Installment",
    "write-off": "Self-pay discount",
    rest: "Final installment",
  },
};
