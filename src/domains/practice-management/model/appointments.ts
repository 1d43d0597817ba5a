import { fromParent } from "../../../jobs/generate/columns/parent-of.ts";
import { choiceOf, weighted } from "../../../jobs/generate/columns/choice-of.ts";
import { chosenRow } from "../../../jobs/generate/columns/chosen-row.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { unique } from "../../../jobs/generate/columns/value.ts";
import { shuffle } from "../../../jobs/generate/draws/shuffle.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import { drawsByLabel, RowView } from "../../../jobs/generate/row-view.ts";
import type { ColumnModel } from "../../../jobs/generate/series.ts";
import { seriesOfValues } from "../../../jobs/generate/value-series.ts";
import { day, hour, minute, now, slotStart, slotsPerWindow } from "./office-clock.ts";
import { toUtc } from "../../to-utc.ts";
import { rowsInTurn } from "../../../jobs/generate/turn-of.ts";
import { hourNumbers } from "./hour-numbers.ts";
import { reasonsFor, specialtyOf } from "./specialties.ts";

/** Visits in business hours, one at a time for each provider and each client, in the state that its time allows. */
export function appointments(count: number): Entity {
  return entity("public.appointments", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      client_id: inTurn("public.clients"),
      provider_id: chosenRow("public.providers", ownProvider),
      location_id: fromParent("provider_id", "location_id"),
      status: made(statusOf),
      visit_type: made(visitTypeOf),
      reason: made((row) => row.pick("reason", reasonsFor(specialtyName(row), row.text("visit_type"), ageAt(row)))),
      starts_at: startsAt(),
      // Hours are not shared, so a visit that ends within its own hour meets no other.
      ends_at: made((row) => row.amount("starts_at") + row.pick("length", lengthsAfter(row)) * minute),
      booked_at: made(
        // At about the same time of day as people work.
        (row) => bookedBefore(row) - row.between("lead", 1, 60) * day - row.whole("minute", 60) * minute,
      ),
      checked_in_at: made((row) =>
        wasThere(row) ? row.amount("starts_at") + (row.whole("early", 16) - 12) * minute : null,
      ),
      checked_out_at: made((row) =>
        row.text("status") === "done" ? row.amount("ends_at") + row.whole("late", 9) * minute : null,
      ),
      cancelled_at: made((row) => (isCancelled(row) ? cancelledAt(row) : null)),
      cancellation_reason: made((row) =>
        isCancelled(row) ? row.pick("why", ["client request", "provider unavailable", "weather", "rescheduled"]) : null,
      ),
    },
    traits: {
      done: { status: constant("done") },
      cancelled: { status: constant("cancelled") },
      no_show: { status: constant("no_show") },
      booked: { status: constant("booked") },
      telehealth: { visit_type: choiceOf(["telehealth"]) },
    },
  });
}

/** Clients see the provider whose they are. */
function ownProvider(row: RowView): number {
  return row.parent("client_id")?.parent("primary_provider_id")?.number ?? -1;
}

function specialtyName(row: RowView): string {
  return row.parent("provider_id")?.text("specialty") ?? "";
}

/** The client's age at the visit, in years. */
function ageAt(row: RowView): number {
  const born = row.parent("client_id")?.amount("date_of_birth") ?? 0;
  return (row.amount("starts_at") / day - born) / 365.25;
}

/** An hour that neither the provider nor the client has another visit in. */
function startsAt(): ColumnModel {
  return {
    summary: "an hour that neither the provider nor the client has another visit in",
    prepare: (site) => {
      const slot = shuffle(site.draws("slots"), slotsPerWindow);
      const source = { streams: drawsByLabel(site), model: site.model };
      const hourOf = hourNumbers(site);
      return seriesOfValues(site.column, (number) => {
        const row = new RowView(site.table, number, source);
        const tenant = site.table.tenant(number);
        const at = hourOf(number);
        const start = slot((at + row.stream("first slot").whole(tenant, slotsPerWindow)) % slotsPerWindow);
        const wallClock =
          slotStart(Math.floor(at / slotsPerWindow), start) + row.pick("minute", [0, 0, 0, 15, 30]) * minute;
        return toUtc(
          wallClock,
          row.parent("provider_id")?.parent("location_id")?.text("time_zone") ?? "America/New_York",
        );
      });
    },
  };
}

function lengthsAfter(row: RowView): readonly number[] {
  const minutesLeft = 60 - (Math.floor(row.amount("starts_at") / minute) % 60);
  return [15, 20, 30, 45, 60].filter((length) => length <= minutesLeft);
}

function statusOf(row: RowView): string {
  const start = row.amount("starts_at");
  const at = row.whole("status", 100);
  // Who is cared for no longer comes no more.
  if (start > now) return at < 8 || row.parent("client_id")?.text("status") !== "active" ? "cancelled" : "booked";
  if (start > now - 2 * hour) return "arrived";
  if (at < 12) return "cancelled";
  if (at < 19) return "no_show";
  // Yesterday's last visits wait for the front desk to close them: it is a holiday.
  return at < 60 && start > now - day ? "arrived" : "done";
}

function wasThere(row: RowView): boolean {
  return row.text("status") === "done" || row.text("status") === "arrived";
}

function isCancelled(row: RowView): boolean {
  return row.text("status") === "cancelled";
}

/** Nobody can have booked or cancelled after now. */
function bookedBefore(row: RowView): number {
  return Math.min(row.amount("starts_at"), now);
}

function cancelledAt(row: RowView): number {
  const booked = row.amount("booked_at");
  const minutes = Math.floor((bookedBefore(row) - booked) / minute);
  return booked + row.between("cancelled", 1, minutes) * minute;
}

/** A client's first visit may be the one that made them a client. */
function visitTypeOf(row: RowView): string {
  const client = row.parent("client_id");
  if (client !== null && client.whole("newcomer", 4) === 0 && isFirstOf(row, client)) return "new_client";
  const { visits } = specialtyOf(specialtyName(row));
  const types = Object.keys(visits);
  return types[weighted(Object.values(visits))(row.stream("type").fraction(row.number))];
}

function isFirstOf(row: RowView, client: RowView): boolean {
  const start = row.amount("starts_at");
  for (const other of rowsInTurn(client, "public.appointments", "client_id", row.table.wave(row.number)))
    if (other.number !== row.number && other.amount("starts_at") <= start) return false;
  return true;
}
