import { chosenRow } from "../../../jobs/generate/columns/chosen-row.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { fromParent } from "../../../jobs/generate/columns/parent-of.ts";
import { prose, type ProsePart } from "../../../jobs/generate/columns/prose.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { whereRows } from "../../../jobs/generate/columns/where-rows.ts";
import { unique } from "../../../jobs/generate/columns/value.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { noteTexts } from "./note-texts.ts";
import { day, hour, longDate, minute, now, shortDate } from "./office-clock.ts";

/** What is written down about visits; about clients alone where the profile has no appointments. */
export function notes(count: number): Entity {
  return entity("public.notes", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      appointment_id: inTurn("public.appointments"),
      client_id: whereRows("public.appointments", fromParent("appointment_id", "client_id"), inTurn("public.clients")),
      provider_id: whereRows(
        "public.appointments",
        fromParent("appointment_id", "provider_id"),
        chosenRow("public.providers", (row) => row.parent("client_id")?.parent("primary_provider_id")?.number ?? -1),
      ),
      kind: made((row) => kinds[visitState(row)]),
      status: made((row) => (row.chance("draft", 0.12) ? "draft" : row.chance("amended", 0.06) ? "amended" : "signed")),
      body: prose(bodyOf, "prose that names the client, the provider, the date and the record number"),
      written_at: made(writtenAt),
      signed_at: made((row) =>
        row.text("status") === "draft" ? null : row.amount("written_at") + row.between("signed", 1, 240) * minute,
      ),
    },
    traits: { draft: { status: constant("draft") } },
  });
}

const kinds: Readonly<Record<string, string>> = {
  done: "progress",
  arrived: "intake",
  booked: "phone",
  cancelled: "administrative",
  no_show: "administrative",
  none: "administrative",
};

function visitState(row: RowView): string {
  return row.parent("appointment_id")?.text("status") ?? "none";
}

function bodyOf(row: RowView): readonly ProsePart[] {
  const client = clientOf(row);
  const provider = providerOf(row);
  const visit = row.parent("appointment_id");
  const days = Math.floor((visit === null ? row.amount("written_at") : visit.amount("starts_at")) / day);
  const first = client?.text("first_name") ?? "";
  const name = {
    kind: "provider_name",
    text: `${provider?.text("first_name") ?? ""} ${provider?.text("last_name") ?? ""}`,
  };
  const last = { kind: "provider_name", text: provider?.text("last_name") ?? "" };
  const pieces: Readonly<Record<string, readonly ProsePart[]>> = {
    client: [{ kind: "client_name", text: `${first} ${client?.text("last_name") ?? ""}` }],
    first: [{ kind: "client_name", text: first }],
    Client: [{ kind: "client_name", text: client?.text("last_name") ?? "" }],
    provider: [name],
    doctor: isDoctor(provider) ? ["Dr. ", last] : [name],
    day: [{ kind: "date", text: longDate(days) }],
    date: [{ kind: "date", text: shortDate(days) }],
    mrn: [{ kind: "mrn", text: client?.text("mrn") ?? "" }],
    reason: [visit?.text("reason") ?? ""],
  };
  // Odd parts of the split are the names in braces.
  return row
    .pick("text", noteTexts[textsFor(row)])
    .split(/\{(\w+)\}/)
    .flatMap((part, place) => (place % 2 === 1 ? pieces[part] : [part]));
}

/** Therapists order no labs, and children come with their parents. */
function textsFor(row: RowView): string {
  const state = visitState(row);
  const [client, visit] = [clientOf(row), row.parent("appointment_id")];
  const isChild =
    client !== null && visit !== null && visit.amount("starts_at") / day - client.amount("date_of_birth") < 18 * 365;
  if (state === "booked") return isChild ? "call" : state;
  if (state !== "done") return state;
  return /therapist/.test(providerOf(row)?.text("kind") ?? "") ? "therapy" : isChild ? "child" : state;
}

/** Who is called doctor: not every clinician. */
function isDoctor(provider: RowView | null): boolean {
  return /^(?:MD|DO|DNP|PsyD|DPT)$/.test(provider?.text("credentials") ?? "");
}

function clientOf(row: RowView): RowView | null {
  return row.parent("appointment_id")?.parent("client_id") ?? row.parent("client_id");
}

function providerOf(row: RowView): RowView | null {
  return row.parent("appointment_id")?.parent("provider_id") ?? row.parent("provider_id");
}

/** After what it tells of. */
function writtenAt(row: RowView): number {
  const visit = row.parent("appointment_id");
  const soon = row.between("soon", 2, 50) * minute;
  if (visit === null) return now - row.between("ago", 1, 120) * day - row.whole("hour", 8) * hour;
  switch (visit.text("status")) {
    case "done":
      return visit.amount("checked_out_at") + soon;
    case "arrived":
      return visit.amount("checked_in_at") + soon;
    case "cancelled":
      return visit.amount("cancelled_at") + soon;
    case "no_show":
      return visit.amount("ends_at") + soon;
    default:
      return visit.amount("booked_at") + soon;
  }
}
