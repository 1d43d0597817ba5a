import { between } from "../../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { parent, parentOf } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { dealtOver, entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { ticketMessageText } from "./ticket-message.ts";
import { day, fillIn, minute } from "./words.ts";

const subjects = [
  "Cannot open chart of {0}",
  "Billing question",
  "Fax to 555 lines fails",
  "Duplicate record: {0}",
  "Login loop",
  "URGENT: wrong MRN {1}",
  "Export of visits",
  "Password reset",
  "Reminder sent to wrong number",
];
const tags = ["billing", "charts", "login", "export", "privacy", "fax"];
const closed = new Set(["solved", "closed"]);

/** Requests for help, in every state; a closed one has the day it was closed on. */
export function tickets(count: number): Entity {
  return entity("public.tickets", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: parent(),
      reporter_user_id: parentOf("public.users"),
      subject: made((row) => {
        const patient = patientOf(row);
        return fillIn(row.pick("subject", subjects), [patient?.text("last_name") ?? "", patient?.text("mrn") ?? ""]);
      }),
      status: choiceOf(["open", "pending", "on_hold", "solved", "closed"], [2, 1, 1, 3, 7]),
      priority: choiceOf(["low", "normal", "high", "urgent"], [2, 5, 2, 1]),
      assigned_to_user: optional(parentOf("public.users"), 0.15),
      tags: made((row) => tagList(row)),
      opened_at: between("2024-01-08", "2025-10-31"),
      closed_at: made((row) =>
        closed.has(row.text("status"))
          ? row.amount("opened_at") + row.between("open minutes", 20, 30_000) * minute
          : null,
      ),
    },
  });
}

/** The patient whom a ticket is about: one of its practice, the same whoever asks. */
function patientOf(ticket: RowView): RowView | null {
  const { layout } = ticket.row("clinical.patients", 0).table;
  const practice = ticket.table.tenant(ticket.number);
  const count = layout.childCount(practice);
  return count === 0 ? null : ticket.row("clinical.patients", layout.child(practice, (ticket.ordinal * 7) % count));
}

function tagList(row: RowView): string {
  const count = row.whole("tags", 4);
  const first = row.whole("first tag", tags.length);
  return `{${Array.from({ length: count }, (_, place) => tags[(first + place) % tags.length]).join(",")}}`;
}

/** Threads: the reporter and whoever has the ticket in turn, hours apart. */
export function ticketMessages(count: number): Entity {
  return entity("public.ticket_messages", {
    count: dealtOver("public.tickets", count),
    columns: {
      id: position(),
      ticket_id: parent(),
      author_user_id: made((row) => authorOf(row)?.amount("id") ?? null),
      body: made((row) => ticketMessageText(row, authorOf(row), patientOfMessage(row))),
      is_internal: choiceOf([false, true], [8, 1]),
      posted_at: made((row) => {
        const opened = row.owner()?.amount("opened_at") ?? 0;
        return opened + (7 + 190 * row.ordinal + row.whole("minute", 60)) * minute;
      }),
    },
  });
}

function authorOf(message: RowView): RowView | null {
  const ticket = message.owner();
  if (ticket === null) return null;
  const reporter = ticket.parent("reporter_user_id");
  return message.ordinal % 2 === 0 ? reporter : (ticket.parent("assigned_to_user") ?? reporter);
}

function patientOfMessage(message: RowView): RowView | null {
  const ticket = message.owner();
  return ticket === null ? null : patientOf(ticket);
}

const commentBodies = [
  "Spoke to {0}, all good.",
  "@{1} please double-check the date of birth.",
  "{0} asked for a copy of this. Sent to the address on file.",
  "Duplicate?",
  "Note to self: call {1} back.",
];

/** Comments on tickets, patients and invoices: the type says which table the number points into. All of one practice. */
export function comments(count: number): Entity {
  return entity("public.comments", {
    count,
    columns: {
      id: position(),
      commentable_type: choiceOf(["Ticket", "Patient", "Invoice"], [5, 4, 1]),
      commentable_id: made((row) => row.whole("thing", Math.max(1, row.row(tableOf(row), 0).table.layout.rows)) + 1),
      author_user_id: made((row) => ofPractice(row, "public.users")?.amount("id") ?? null),
      body: made((row) => {
        if (row.chance("no body", 0.03)) return null;
        if (row.chance("empty body", 0.03)) return "";
        const author = row.row("public.users", row.amount("author_user_id") - 1);
        const patient =
          row.text("commentable_type") === "Patient" ? thingOf(row) : ofPractice(row, "clinical.patients");
        return fillIn(row.pick("text", commentBodies), [
          patient?.text("full_name") ?? "the patient",
          author.text("first_name"),
        ]);
      }),
      created_at: made((row) => (19_783 + row.whole("day", 560)) * day + row.whole("minute", 1440) * minute),
    },
  });
}

function tableOf(comment: RowView): string {
  const type = comment.text("commentable_type");
  return type === "Ticket" ? "public.tickets" : type === "Patient" ? "clinical.patients" : "public.invoices";
}

/** What a comment is about. */
function thingOf(comment: RowView): RowView {
  return comment.row(tableOf(comment), comment.amount("commentable_id") - 1);
}

/** A row of the practice that a comment's thing belongs to; null where it has none. */
function ofPractice(comment: RowView, table: string): RowView | null {
  const thing = thingOf(comment);
  const practice = thing.table.hasTenants ? thing.table.tenant(thing.number) : thing.owner()?.owner()?.number;
  const { layout } = comment.row(table, 0).table;
  const count = layout.childCount(practice ?? 0);
  return count === 0 ? null : comment.row(table, layout.child(practice ?? 0, comment.whole(`one of ${table}`, count)));
}
