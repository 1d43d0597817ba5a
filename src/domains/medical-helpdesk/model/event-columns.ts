import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { parent, parentOf } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { written } from "../../../jobs/generate/columns/written.ts";
import { value } from "../../../jobs/generate/columns/value.ts";
import { dealtOver, entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import type { ColumnModel } from "../../../jobs/generate/series.ts";
import { addressColumns } from "./address-columns.ts";
import { practiceTimezone } from "./practices.ts";
import { day, ipText, writeBytesOf, writeUuidOf } from "./words.ts";

/** Events fall evenly into the 24 months from January 2024: 731 days. */
const firstDay = 19_723;
const days = 731;

const clients = ["web", "ios", "android", "api"] as const;
const systems = ["Linux", "iOS", "Android", "Windows"] as const;
const devices = ["desktop", "tablet", "phone", "server"] as const;
const screens = [
  [1920, 1080],
  [1024, 1366],
  [390, 844],
] as const;
const paths = ["/tickets", "/tickets/new", "/patients", "/patients/search", "/reports/revenue", "/settings/team"];
const flags = ["new_inbox", "dark_mode", "fast_search", "beta_charts"];
const agents = [
  "Mozilla/5.0 (X11; Linux x86_64) HelpdeskBrowser/12.4",
  "MedicalHelpDesk/5.2 (iOS; tablet)",
  "MedicalHelpDesk/5.1 (Android; phone)",
  "mhd-sync/2.0",
] as const;

/** Which kind of client sent an event. */
function clientOf(row: RowView): number {
  return row.number % clients.length;
}

function pathOf(row: RowView): string {
  return paths[Math.floor(row.number / 2) % paths.length];
}

function someone(row: RowView, column: string): string | null {
  return row.parent("user_id")?.text(column) ?? null;
}

const identity: Readonly<Record<string, ColumnModel>> = {
  id: position(),
  event_at: made((row) => {
    const at = row.draw("at");
    return (firstDay + at.take(days)) * day + at.take(86_400) * 1_000_000 + at.take(1_000_000);
  }),
  received_at: made((row) => row.amount("event_at") + row.whole("delay", 5) * 1_000_000),
  org_id: parent(),
  user_id: optional(parentOf("public.users"), 0.11),
  client_session_id: written((row, out) => {
    const user = row.parent("user_id");
    if (user === null) out.nil();
    else writeUuidOf(row, "session", user.number * 64 + (Math.floor(row.number / 400) % 64), out);
  }),
  event_name: choiceOf(["page_view", "click", "search", "ticket_created", "export", "error"]),
  event_version: made((row) => 1 + (row.number % 3)),
  event_source: made((row) => clients[clientOf(row)]),
  environment: constant("production"),
  app_version: made((row) => `5.${row.number % 4}.${row.number % 10}`),
  build_number: made((row) => 52_000 + (row.number % 700)),
  sdk_name: made((row) => `mhd-${["js", "swift", "kotlin", "http"][clientOf(row)]}`),
  sdk_version: made((row) => (row.number % 7 === 0 ? null : `2.${row.number % 9}`)),
  correlation_id: written((row, out) => {
    if (row.number % 4 === 0) writeUuidOf(row, "correlation", Math.floor(row.number / 8), out);
    else out.nil();
  }),
  request_id: value("uuid"),
  parent_event_id: made((row) => (row.number % 6 === 5 ? row.number : null)),
  sequence_no: made((row) => 9_000_000_001 + row.number),
};

const actor: Readonly<Record<string, ColumnModel>> = {
  actor_email: made((row) => someone(row, "email")),
  actor_name: made((row) => {
    const user = row.parent("user_id");
    return user === null ? null : `${user.text("first_name")} ${user.text("last_name")}`;
  }),
  actor_role: made((row) => someone(row, "role")),
  is_staff: made((row) => row.number % 50 === 0),
  is_impersonated: made((row) => row.number % 200 === 0),
  client_ip: made((row) => (row.number % 13 === 0 ? null : ipText(row, "ip"))),
  client_network: made((row) =>
    row.number % 13 === 0
      ? null
      : ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/48"][row.number % 4],
  ),
  device_mac: made((row) =>
    row.number % 5 === 0 ? `00:00:5e:00:53:${(row.number % 256).toString(16).padStart(2, "0")}` : null,
  ),
  device_serial: made((row) =>
    row.number % 5 === 0 ? `TST-${((row.number * 40_503) % 4_294_967_296).toString(16).toUpperCase()}` : null,
  ),
};

const device: Readonly<Record<string, ColumnModel>> = {
  user_agent: made((row) => agents[clientOf(row)]),
  browser: made((row) => (clientOf(row) === 0 ? "HelpdeskBrowser" : null)),
  browser_version: made((row) => (clientOf(row) === 0 ? `12.${row.number % 5}` : null)),
  os_name: made((row) => systems[clientOf(row)]),
  os_version: made((row) => String(10 + (row.number % 8))),
  device_model: made((row) => ([1, 2].includes(clientOf(row)) ? `Model ${row.number % 30}` : null)),
  device_type: made((row) => devices[clientOf(row)]),
  screen_width: made((row) => screens[clientOf(row)]?.[0] ?? null),
  screen_height: made((row) => screens[clientOf(row)]?.[1] ?? null),
  viewport_width: made((row) => (clientOf(row) === 3 ? null : 380 + (row.number % 900))),
  viewport_height: made((row) => (clientOf(row) === 3 ? null : 600 + (row.number % 400))),
  pixel_ratio: made((row) => [1, 2, 3, 1.5][clientOf(row)]),
  locale: choiceOf(["en-US", "en-GB", "fr-CA", "es-US"], [12, 2, 1, 2]),
  timezone: made((row) => practiceTimezone(row.table.tenant(row.number))),
  country_code: choiceOf(["US", "CA", "GB"], [10, 1, 1]),
  region: made((row) => (row.number % 3 === 0 ? addressColumns.state(row) : null)),
  city: made((row) => (row.number % 3 === 0 ? addressColumns.city(row) : null)),
  latitude: made((row) => (row.number % 3 === 0 ? (25_000 + row.whole("latitude", 24_000)) / 1000 : null)),
  longitude: made((row) => (row.number % 3 === 0 ? (-124_000 + row.whole("longitude", 57_000)) / 1000 : null)),
};

const request: Readonly<Record<string, ColumnModel>> = {
  page_url: made(
    (row) => `https://app.medicalhelpdesk.example${pathOf(row)}${row.number % 5 === 0 ? `?q=${row.number % 997}` : ""}`,
  ),
  page_path: made((row) => pathOf(row)),
  page_title: made((row) => (row.number % 2 === 0 ? `MedicalHelpDesk ${pathOf(row)}` : null)),
  referrer_url: made((row) => (row.number % 11 === 0 ? "https://search.example/" : null)),
  utm_source: made((row) => (row.number % 31 === 0 ? "newsletter" : null)),
  utm_medium: made((row) => (row.number % 31 === 0 ? "email" : null)),
  utm_campaign: made((row) => (row.number % 31 === 0 ? "spring-2024" : null)),
  http_method: choiceOf(["GET", "POST", "PATCH"], [6, 3, 1]),
  http_status: choiceOf([200, 201, 304, 404, 500], [70, 12, 10, 6, 2]),
  duration_ms: made((row) => 3 + row.whole("duration", 2_900)),
  database_ms: made((row) => row.whole("database", 1_000) / 8),
  bytes_in: made((row) => row.whole("in", 4_096)),
  bytes_out: made((row) => row.whole("out", 9_000_000_000)),
  retry_count: made((row) => (row.number % 60 === 0 ? 2 : 0)),
  was_cached: made((row) => [true, false, null][row.number % 3]),
  error_code: made((row) => (row.number % 6 === 5 ? `E${100 + (row.number % 40)}` : null)),
  error_message: made((row) =>
    row.number % 6 === 5 ? `request of user ${someone(row, "id") ?? "unknown"} failed` : null,
  ),
  feature_flags: made((row) => (row.number % 4 === 0 ? "{}" : `{${flags[row.number % 3]},${flags[3]}}`)),
  experiment_ids: made((row) => (row.number % 3 === 0 ? `{${row.number % 7},NULL,${100 + (row.number % 5)}}` : null)),
  business_date: made((row) => Math.floor(row.amount("event_at") / day)),
  local_time_of_day: made((row) => row.amount("event_at") % day),
  session_age: made((row) => row.whole("age", 40_000) * 1_000_000),
  body_checksum: written((row, out) => {
    if (row.number % 2 === 0) writeBytesOf(row, "checksum", out);
    else out.nil();
  }),
  payload: made((row) => payload(row)),
};

/** Whatever the client sent along: personal data turns up at actor.email and actor.name. */
function payload(row: RowView): string {
  const user = row.parent("user_id");
  if (user === null) return "{}";
  // Names and addresses from our own lists: no quotes or backslashes in them.
  const name = `${user.text("first_name")} ${user.text("last_name")}`;
  const who = `{"id": ${user.number + 1}, "name": "${name}", "email": "${user.text("email")}"}`;
  return `{"ms": ${3 + (row.number % 2_900)}, "path": "${pathOf(row)}", "tags": [${row.number % 5}, "a${row.number % 3}"], "actor": ${who}}`;
}

/** Every request and click of the product: 70 columns, spread over 24 monthly partitions. */
export function rawEvents(count: number): Entity {
  return entity("public.raw_events", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: { ...identity, ...actor, ...device, ...request },
  });
}
