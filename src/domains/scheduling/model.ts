import { SeedbedError } from "../../core/seedbed-error.ts";
import { between } from "../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../jobs/generate/columns/constant.ts";
import { firstIs } from "../../jobs/generate/columns/first-is.ts";
import { inTurn } from "../../jobs/generate/columns/in-turn.ts";
import { made } from "../../jobs/generate/columns/made.ts";
import { persona } from "../../jobs/generate/columns/persona.ts";
import { position } from "../../jobs/generate/columns/position.ts";
import { unique } from "../../jobs/generate/columns/value.ts";
import { shuffle } from "../../jobs/generate/draws/shuffle.ts";
import { hexDigits } from "../../jobs/generate/hex-digits.ts";
import { entity, type Entity, type Model } from "../../jobs/generate/model/entity.ts";
import { drawsByLabel, RowView } from "../../jobs/generate/row-view.ts";
import type { ColumnModel } from "../../jobs/generate/series.ts";
import { turnOf } from "../../jobs/generate/turn-of.ts";
import { seriesOfValues } from "../../jobs/generate/value-series.ts";
import { daysFromText } from "../../values/iso-date.ts";
import type { Profile } from "../domain.ts";
import { toUtc } from "../to-utc.ts";
import { windowsPerUser } from "./profiles.ts";

/** The first user of every profile, so that they can be looked for. */
export const probe = "casey.probe@example.com";

const todayText = "2025-01-01";
const today = daysFromText(todayText) ?? 0;
const minute = 60_000_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = today * day + 12 * hour;

const weeks = 26;

/** What a profile asks for. */
export function model({ name, counts }: Profile): Model {
  const count = (table: string): number => counts[`public.${table}`] ?? 0;
  const users = count("users");
  if (users === 0 && ["availability", "bookings", "calendar_integrations"].some((table) => count(table) > 0))
    throw refused(`Profile ${name} has bookings or calendars, and no users.`, "Ask for at least one user.");
  if (count("availability") > users * windowsPerUser)
    throw refused(
      `Profile ${name} has more windows than users have in a week.`,
      `Ask for ${windowsPerUser} a user at most.`,
    );
  if (count("calendar_integrations") > users)
    throw refused(`Profile ${name} has more calendars than users.`, "Ask for one a user at most.");
  return {
    today: todayText,
    entities: [
      userEntity(users, count("calendar_integrations")),
      availability(count("availability")),
      bookings(count("bookings")),
      calendars(count("calendar_integrations")),
      fixtures(count("fixture_metadata")),
    ],
  };
}

/** The Monday with which a half-year begins; the first one reaches six weeks ahead, each round lies before the last. */
function mondayOf(round: number): number {
  const monday = today - ((today + 3) % 7);
  return monday - (weeks - 6 + round * weeks) * 7;
}

function userEntity(count: number, connected: number): Entity {
  return entity("public.users", {
    count,
    columns: {
      id: position(),
      email: firstIs(probe, persona("email")),
      full_name: persona("full_name"),
      handle: persona("username"),
      time_zone: choiceOf(["America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London", "UTC"]),
      // The users with a calendar are the first ones: each calendar has its own.
      calendar_provider: made((row) => (row.number < connected ? providerOf(row.number) : null)),
      slot_minutes: choiceOf([30, 60, 15], [6, 3, 1]),
      is_active: choiceOf([true, false], [12, 1]),
      created_at: between("2018-01-01", "2019-12-31"),
    },
    traits: { inactive: { is_active: constant(false) } },
  });
}

function providerOf(user: number): string {
  return user % 3 === 2 ? "microsoft" : "google";
}

function availability(count: number): Entity {
  const part = (row: RowView): number => turnOf(row, "user_id");
  const windowOf = (row: RowView): Window => windowsOf(row.parent("user_id"))[part(row) < 5 ? 0 : 1];
  return entity("public.availability", {
    count,
    columns: {
      id: position(),
      user_id: inTurn("public.users"),
      weekday: made((row) => (part(row) % 5) + 1),
      starts_at: made((row) => windowOf(row).from * hour),
      ends_at: made((row) => windowOf(row).to * hour),
    },
  });
}

function bookings(count: number): Entity {
  return entity("public.bookings", {
    count,
    columns: {
      id: position(),
      user_id: inTurn("public.users"),
      reference: unique("uuid"),
      guest_name: persona("full_name", { who: "guest" }),
      guest_email: persona("email", { who: "guest", domain: "example.org" }),
      title: choiceOf(["Introduction", "Follow-up", "Demo", "Interview", "Planning", "Office hours"]),
      status: made(statusOf),
      starts_at: startsAt(),
      ends_at: made((row) => row.amount("starts_at") + row.pick("length", lengthsOf(row)) * minute),
      created_at: made(
        (row) => Math.min(row.amount("starts_at"), now) - row.between("lead", 60, 30 * 24 * 60) * minute,
      ),
      cancelled_at: made((row) => (row.text("status") === "cancelled" ? cancelledAt(row) : null)),
    },
    traits: { cancelled: { status: constant("cancelled") }, confirmed: { status: constant("confirmed") } },
  });
}

function statusOf(row: RowView): string {
  const at = row.whole("status", 100);
  if (at < 12) return "cancelled";
  if (row.amount("starts_at") <= now) return at < 18 ? "no_show" : "completed";
  // Who has left is booked no longer.
  if (row.parent("user_id")?.value("is_active") === false) return "cancelled";
  return at < 30 ? "pending" : "confirmed";
}

/** Between the booking and its beginning. */
function cancelledAt(row: RowView): number {
  const created = row.amount("created_at");
  const minutes = Math.floor((Math.min(row.amount("starts_at"), now) - created) / minute);
  return created + row.between("changed", 1, Math.max(1, minutes - 1)) * minute;
}

/** One or two of the user's slots, as far as its hour has room: hours are not shared, so no two bookings meet. */
function lengthsOf(row: RowView): readonly number[] {
  const slot = slotOf(row);
  const left = 60 - (Math.floor(row.amount("starts_at") / minute) % 60);
  return slot * 2 <= left ? [slot, slot, slot, slot * 2] : [slot];
}

function slotOf(row: RowView): number {
  return row.parent("user_id")?.amount("slot_minutes") ?? 30;
}

/** Hours of a day, on the user's own clock. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** People keep different hours: most from nine to five, some begin early, some late. */
const days: readonly (readonly [morning: Window, afternoon: Window])[] = [
  [
    { from: 9, to: 12 },
    { from: 13, to: 17 },
  ],
  [
    { from: 8, to: 12 },
    { from: 13, to: 16 },
  ],
  [
    { from: 9, to: 12 },
    { from: 14, to: 17 },
  ],
  [
    { from: 10, to: 13 },
    { from: 14, to: 18 },
  ],
  [
    { from: 9, to: 11 },
    { from: 12, to: 16 },
  ],
];

function windowsOf(user: RowView | null): readonly [morning: Window, afternoon: Window] {
  return days[[0, 1, 0, 2, 3, 0, 4][(user?.number ?? 0) % 7]];
}

/** The hours of a user's day that somebody can book. */
function hoursOf(user: RowView | null): readonly number[] {
  return windowsOf(user).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, place) => from + place));
}

/** The user's next free hour in a shuffled calendar of half a year, at one of its slots; further rounds lie before it. */
function startsAt(): ColumnModel {
  return {
    summary: "an hour of the user's that no other booking has",
    prepare: (site) => {
      const shuffles = new Map<number, (place: number) => number>();
      const slotIn = (slots: number, place: number): number => {
        const found = shuffles.get(slots) ?? shuffle(site.draws("slots"), slots);
        shuffles.set(slots, found);
        return found(place % slots);
      };
      const source = { streams: drawsByLabel(site), model: site.model };
      return seriesOfValues(site.column, (number) => {
        const row = new RowView(site.table, number, source);
        const turn = turnOf(row, "user_id");
        const user = row.parent("user_id");
        const hours = hoursOf(user);
        const slots = weeks * 5 * hours.length;
        const place = slotIn(slots, turn + (user?.whole("first slot", slots) ?? 0));
        const week = Math.floor(place / (5 * hours.length));
        const weekday = Math.floor(place / hours.length) % 5;
        const date = mondayOf(Math.floor(turn / slots)) + week * 7 + weekday;
        const minutes = row.whole("slot", 60 / slotOf(row)) * slotOf(row);
        const wallClock = date * day + hours[place % hours.length] * hour + minutes * minute;
        return toUtc(wallClock, user?.text("time_zone") ?? "UTC");
      });
    },
  };
}

function calendars(count: number): Entity {
  return entity("public.calendar_integrations", {
    count,
    columns: {
      id: position(),
      user_id: inTurn("public.users"),
      provider: made((row) => row.parent("user_id")?.text("calendar_provider") ?? null),
      account_email: made((row) => row.parent("user_id")?.text("email") ?? null),
      calendar_id: made((row) => `tst-${hexDigits(row, "calendar", 24)}`),
      access_token_hash: made((row) => hexDigits(row, "access", 64)),
      refresh_token_hash: made((row) => hexDigits(row, "refresh", 64)),
      scopes: made((row) =>
        row.text("provider") === "google" ? "{calendar.readonly,calendar.events}" : "{Calendars.ReadWrite}",
      ),
      connected_at: made((row) => now - row.between("age", 24, 400 * 24) * hour),
      expires_at: made((row) => now + row.between("left", 5, 60) * minute),
      last_synced_at: made((row) => now - row.between("synced", 1, 23 * 60) * minute),
      sync_token: made((row) => (row.chance("fresh", 0.2) ? null : `tst-${hexDigits(row, "sync", 16)}`)),
    },
  });
}

function fixtures(count: number): Entity {
  return entity("public.fixture_metadata", {
    count,
    columns: {
      version: made((row) => `v1.${row.number}.0`),
      type: constant("generated"),
      loaded_at: constant(now),
      checksum: made((row) => `sha256:${hexDigits(row, "checksum", 64)}`),
    },
  });
}

function refused(message: string, hint: string): SeedbedError {
  return new SeedbedError("MODEL_INVALID", message, hint);
}
