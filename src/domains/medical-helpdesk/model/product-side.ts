import { after } from "../../../jobs/generate/columns/after.ts";
import { between } from "../../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { parent } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { dealtOver, entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import { civil } from "../../../rows/cell-writer.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { addressColumns } from "./address-columns.ts";
import { people } from "./people.ts";
import { practiceCurrency, practiceDomain, practiceName, practiceTimezone } from "./practices.ts";
import { hexText, ipText, padded, phoneOnFile, phoneText, ssnText } from "./words.ts";

const einPrefixes = ["00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "89"];

/** The practices: tenants of everything else. Owner and contact are their first two users. */
export function organizations(count: number): Entity {
  return entity("public.organizations", {
    count,
    columns: {
      id: position(),
      name: made((row) => practiceName(row)),
      ein: made((row) =>
        row.number % 12 === 10
          ? null
          : `${row.pick("ein prefix", einPrefixes)}-${padded(row.whole("ein", 10_000_000), 7)}`,
      ),
      billing_email: made((row) => `billing@${practiceDomain(row)}`),
      phone: made((row) => phoneText(row, "phone")),
      status: choiceOf(["active", "trial", "suspended", "closed"], [80, 12, 5, 3]),
      timezone: made((row) => practiceTimezone(row.number)),
      settings: made(
        (row) =>
          `{"theme": "${row.pick("theme", ["light", "dark", "contrast"])}", "modules": ["tickets", "charts"], "sla_hours": ${row.between("sla", 4, 23)}}`,
      ),
      owner_user_id: made((row) => userOf(row, 0)),
      primary_user_id: made((row) => (row.number % 12 === 11 ? null : userOf(row, 1))),
      created_at: between("2022-01-10", "2023-01-31"),
    },
  });
}

/** The id of a practice's how-manieth user; null where it has fewer. */
function userOf(row: RowView, ordinal: number): number | null {
  const { layout } = row.row("public.users", 0).table;
  return layout.childCount(row.number) > ordinal ? layout.child(row.number, ordinal) + 1 : null;
}

/** People who sign in. The first of each practice owns it; the others report to one who came before. */
export function users(count: number): Entity {
  return entity("public.users", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      email: made((row) => people.users.email(row)),
      phone: made((row) => phoneOnFile(row, 0.06)),
      first_name: made((row) => people.users.firstName(row)),
      last_name: made((row) => people.users.lastName(row)),
      dob: optional(between("1955-01-01", "2002-12-31"), 0.08),
      ssn: made((row) => (row.chance("ssn", 0.66) ? ssnText(row, "ssn digits") : null)),
      password_hash: made((row) => `$2b$12$${hexText(row, "hash", 26)}m`),
      role: made((row) => (row.ordinal === 0 ? "owner" : row.pick("role", roles))),
      mailing_address: made((row) => {
        if (row.chance("no address", 0.1)) return null;
        return row.chance("empty address", 0.03) ? "" : addressColumns.oneLine(row);
      }),
      org_id: parent(),
      manager_id: made((row) => managerOf(row)),
      last_login_ip: made((row) => (row.chance("signed in", 0.86) ? ipText(row, "ip") : null)),
      last_login_at: optional(between("2025-06-01", "2025-12-20"), 0.14),
      is_active: choiceOf([true, false], [28, 1]),
      created_at: between("2023-02-01", "2023-12-20"),
    },
  });
}

const roles = ["agent", "agent", "agent", "manager", "viewer", "admin"];

/** The id of a colleague who came before, a third of the way up; null for who came first. */
function managerOf(row: RowView): number | null {
  const { ordinal } = row;
  if (ordinal === 0) return null;
  const { layout } = row.table;
  return layout.child(layout.parentRow(row.number), Math.floor((ordinal - 1) / 3)) + 1;
}

/** Homes first, then what people typed in at checkout, then work. */
export function userAddresses(count: number): Entity {
  return entity("public.user_addresses", {
    count: dealtOver("public.users", count),
    columns: {
      id: position(),
      user_id: parent(),
      label: made((row) => (row.ordinal === 0 ? "home" : row.pick("label", ["work", "billing"]))),
      street: made((row) => addressColumns.street(row)),
      unit: made((row) =>
        row.pick("unit", [null, null, "", `#${row.between("door", 1, 9)}`, `Apt ${row.between("apartment", 1, 40)}`]),
      ),
      city: made((row) => addressColumns.city(row)),
      state: made((row) => addressColumns.state(row)),
      postcode: made((row) => addressColumns.postcode(row)),
      country_code: constant("US"),
      is_primary: made((row) => row.ordinal === 0),
      checkout_subscription_id: made((row) => checkoutOf(row)),
      created_at: between("2023-06-01", "2024-12-20"),
    },
  });
}

/** The first subscription of a practice was paid from the home of its first user; with `billing_address_id` a cycle. */
function checkoutOf(row: RowView): number | null {
  const { layout } = row.row("public.users", 0).table;
  const user = row.table.layout.parentRow(row.number);
  if (row.ordinal > 0 || layout.ordinal(user) > 0) return null;
  const subscriptions = row.row("public.subscriptions", 0).table.layout;
  const organization = layout.parentRow(user);
  return subscriptions.childCount(organization) === 0 ? null : subscriptions.child(organization, 0) + 1;
}

/** Brand, number as people type it, security code. */
const cards = [
  ["visa", "4242424242424242", "314"],
  ["visa", "4111 1111 1111 1111", "271"],
  ["visa", "4012-8888-8888-1881", "161"],
  ["visa", "4000056655665556", "577"],
  ["mastercard", "5555 5555 5555 4444", "141"],
  ["mastercard", "2223003122003222", "173"],
  ["mastercard", "5105-1051-0510-5100", "223"],
  ["amex", "3782 822463 10005", "1618"],
  ["amex", "371449635398431", "2718"],
  ["discover", "6011111111111117", "693"],
  ["diners", "3056 930902 5904", "147"],
  ["jcb", "3566002020360505", "662"],
] as const;

/** Cards whose numbers processors publish for tests. */
export function userPaymentMethods(count: number): Entity {
  return entity("public.user_payment_methods", {
    count: dealtOver("public.users", count),
    columns: {
      id: position(),
      user_id: parent(),
      // Each column draws from its own stream, so the card is told by the row alone.
      brand: made((row) => cards[row.number % cards.length][0]),
      card_number: made((row) => cards[row.number % cards.length][1]),
      cvv: made((row) => (row.chance("cvv", 0.9) ? cards[row.number % cards.length][2] : null)),
      expiry: made((row) => `${padded(row.between("month", 1, 12), 2)}/${row.between("year", 26, 29)}`),
      cardholder_name: made((row) => {
        const owner = row.owner();
        const name = `${owner?.text("first_name") ?? ""} ${owner?.text("last_name") ?? ""}`;
        return row.chance("capitals", 0.33) ? name.toUpperCase() : name;
      }),
      is_default: made((row) => row.ordinal === 0),
      created_at: between("2023-07-01", "2025-06-30"),
    },
  });
}

const jobs = [
  "Nurse",
  "Receptionist",
  "Medical Assistant",
  "Billing Specialist",
  "Practice Manager",
  "X-Ray Technician",
];

/** What people earn in a year; clinicians, who have a specialty for a title, earn more. */
const salaries: Readonly<Record<string, readonly [least: number, most: number] | undefined>> = {
  Nurse: [62_000, 98_000],
  Receptionist: [31_000, 44_000],
  "Medical Assistant": [34_000, 49_000],
  "Billing Specialist": [38_000, 58_000],
  "Practice Manager": [72_000, 128_000],
  "X-Ray Technician": [52_000, 78_000],
};

/** 2012-01-15 and 2025-06-30, as days since 1970-01-01. */
const [firstHired, lastHired] = [15_354, 20_269];

/** Staff of the practices, from payroll, some of them last name first; some are clinicians too. */
export function employees(count: number): Entity {
  return entity("public.employees", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: parent(),
      manager_id: made((row) => managerOf(row)),
      full_name: made((row) => {
        const clinician = clinicianOf(row);
        if (clinician !== null) return `${clinician.text("first_name")} ${clinician.text("last_name")}`;
        return row.chance("listed", 0.2) ? people.employees.listedName(row) : people.employees.fullName(row);
      }),
      job_title: made((row) => clinicianOf(row)?.text("specialty") ?? row.pick("job", jobs)),
      ssn: made((row) => (row.chance("ssn", 0.88) ? ssnText(row, "ssn digits") : null)),
      dob: optional(between("1955-01-01", "2003-12-31"), 0.08),
      hire_date: made((row) => {
        const grownUp = row.isNull("dob") ? 0 : row.amount("dob") + 6_575;
        const earliest = Math.max(firstHired, grownUp);
        return earliest + row.whole("hired", lastHired - earliest);
      }),
      salary: made((row) =>
        row.chance("no salary", 0.07)
          ? null
          : row.between("salary", ...(salaries[row.text("job_title")] ?? [150_000, 320_000])) +
            row.whole("quarters", 4) / 4,
      ),
      npi: made((row) => clinicianOf(row)?.text("npi") ?? null),
    },
  });
}

/** The clinician of the practice who is on its payroll as this row; null for who is none. */
function clinicianOf(row: RowView): RowView | null {
  const { ordinal } = row;
  const providers = row.row("clinical.providers", 0).table.layout;
  const organization = row.table.layout.parentRow(row.number);
  if (ordinal % 5 !== 4 || providers.childCount(organization) <= Math.floor(ordinal / 5)) return null;
  return row.row("clinical.providers", providers.child(organization, Math.floor(ordinal / 5)));
}

/** How many people the plans are for. */
const seats: Readonly<Record<string, readonly [least: number, most: number] | undefined>> = {
  starter: [3, 20],
  clinic: [15, 80],
  hospital: [120, 400],
  enterprise: [300, 900],
};

const plans = ["clinic", "starter", "hospital", "enterprise"];

/** What practices pay for; billed to the home of their first user. */
export function subscriptions(count: number): Entity {
  return entity("public.subscriptions", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: parent(),
      plan: choiceOf(plans, [5, 8, 2, 1]),
      seats: made((row) => row.between("seats", ...(seats[row.text("plan")] ?? [5, 400]))),
      started_at: between("2022-11-01", "2023-12-31"),
      ended_at: made((row) =>
        row.ordinal === 0 ? null : row.amount("started_at") + row.between("days", 30, 600) * 86_400_000_000,
      ),
      billing_address_id: made((row) => billingAddress(row)),
    },
  });
}

function billingAddress(row: RowView): number | null {
  const users = row.row("public.users", 0).table.layout;
  const organization = row.table.layout.parentRow(row.number);
  if (users.childCount(organization) === 0 || row.ordinal > 0) return null;
  const addresses = row.row("public.user_addresses", 0).table.layout;
  const user = users.child(organization, 0);
  return addresses.childCount(user) === 0 ? null : addresses.child(user, 0) + 1;
}

/** Monthly, one after the other; the total is what the lines add up to. */
export function invoices(count: number): Entity {
  return entity("public.invoices", {
    count: dealtOver("public.subscriptions", count),
    columns: {
      id: position(),
      subscription_id: parent(),
      period_start: made((row) => monthStart(firstMonth(row) + row.ordinal)),
      period_end: made((row) => monthStart(firstMonth(row) + row.ordinal + 1)),
      currency: made((row) => practiceCurrency(row.owner()?.owner()?.number ?? 0)),
      total_cents: made((row) => {
        let sum = 0;
        for (const line of row.children("public.invoice_line_items"))
          sum += line.amount("quantity") * line.amount("unit_price_cents");
        return sum;
      }),
      issued_at: after("period_end", { min: 1, max: 30, unit: "hours" }),
      paid_at: optional(after("issued_at", { min: 1, max: 60, unit: "days" }), 0.08),
    },
  });
}

/** The month in which a subscription began; an earlier one where it has more invoices than months since. */
function firstMonth(row: RowView): number {
  const subscription = row.owner();
  if (subscription === null) return 0;
  const { year, month } = civil(Math.floor(subscription.amount("started_at") / 86_400_000_000));
  const count = row.table.layout.childCount(subscription.number);
  return Math.max(0, Math.min((year - 2022) * 12 + month - 1, monthsBilled - count));
}

/** January 2022 up to November 2025. */
const monthsBilled = 47;

/** Days since 1970-01-01 of the first of a month, counted from January 2022. */
function monthStart(months: number): number {
  return Math.floor(Date.UTC(2022, months, 1) / 86_400_000);
}

const lineItems = [
  ["Seats", 4900],
  ["Storage", 250],
  ["Priority support", 19_900],
  ["SMS reminders", 4],
] as const;

/** Lines count from 1 in each invoice; the amount is generated by the server. */
export function invoiceLineItems(count: number): Entity {
  return entity("public.invoice_line_items", {
    count: dealtOver("public.invoices", count),
    columns: {
      invoice_id: parent(),
      line_no: made((row) => row.ordinal + 1),
      description: made((row) => lineItems[row.ordinal % lineItems.length][0]),
      quantity: made((row) => row.between("quantity", 1, 24)),
      unit_price_cents: made((row) => lineItems[row.ordinal % lineItems.length][1]),
    },
  });
}
