import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { parent, parentOf } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { recurring } from "../../../jobs/generate/columns/recurring.ts";
import { written } from "../../../jobs/generate/columns/written.ts";
import { value } from "../../../jobs/generate/columns/value.ts";
import { dealtOver, entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import { stateMiddles } from "../../../jobs/generate/derive/words/state-middles.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import type { ColumnModel } from "../../../jobs/generate/series.ts";
import { addressColumns } from "./address-columns.ts";
import { practiceTimezone } from "./practices.ts";
import { eventPath, writePageUrl, writePayload } from "./event-payload.ts";
import { eventSender, writeOfSender } from "./event-sender.ts";
import { writeIp } from "./write-ip.ts";
import { day, writeBytesOf, writeUuidOf } from "./words.ts";

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
const flags = ["new_inbox", "dark_mode", "fast_search", "beta_charts"];
const agents = [
  "Mozilla/5.0 (X11; Linux x86_64) HelpdeskBrowser/12.4",
  "MedicalHelpDesk/5.2 (iOS; tablet)",
  "MedicalHelpDesk/5.1 (Android; phone)",
  "mhd-sync/2.0",
] as const;

/** What an event copies of its sender. */
function copied(part: "email" | "name" | "role"): ColumnModel {
  return written((row, out) => {
    if (eventSender(row) < 0) out.nil();
    else writeOfSender(row, part, out);
  });
}

/** A point in the state that the event came from: latitude or longitude, to the metre or so. */
function nearState(row: RowView, axis: 0 | 1): number {
  const [middle, spread] = stateMiddles(addressColumns.state(row));
  return Math.round((middle[axis] + (row.whole("point", 2000) / 1000 - 1) * spread) * 1000) / 1000;
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
    const user = eventSender(row);
    if (user < 0) out.nil();
    else writeUuidOf(row, "session", user * 64 + (Math.floor(row.number / 400) % 64), out);
  }),
  event_name: choiceOf(["page_view", "click", "search", "ticket_created", "export", "error"]),
  event_version: recurring(3, (number) => 1 + number),
  event_source: recurring(4, (client) => clients[client]),
  environment: constant("production"),
  app_version: recurring(20, (number) => `5.${number % 4}.${number % 10}`),
  build_number: recurring(700, (number) => 52_000 + number),
  sdk_name: recurring(4, (client) => `mhd-${["js", "swift", "kotlin", "http"][client]}`),
  sdk_version: recurring(63, (number) => (number % 7 === 0 ? null : `2.${number % 9}`)),
  correlation_id: written((row, out) => {
    if (row.number % 4 === 0) writeUuidOf(row, "correlation", Math.floor(row.number / 8), out);
    else out.nil();
  }),
  request_id: value("uuid"),
  parent_event_id: made((row) => (row.number % 6 === 5 ? row.number : null)),
  sequence_no: made((row) => 9_000_000_001 + row.number),
};

const actor: Readonly<Record<string, ColumnModel>> = {
  actor_email: copied("email"),
  actor_name: copied("name"),
  actor_role: copied("role"),
  is_staff: recurring(50, (number) => number === 0),
  is_impersonated: recurring(200, (number) => number === 0),
  client_ip: written((row, out) => {
    if (row.number % 13 === 0) out.nil();
    else writeIp(row, "ip", out);
  }),
  client_network: recurring(52, (number) =>
    number % 13 === 0 ? null : ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/48"][number % 4],
  ),
  device_mac: recurring(1_280, (number) =>
    number % 5 === 0 ? `00:00:5e:00:53:${(number % 256).toString(16).padStart(2, "0")}` : null,
  ),
  device_serial: made((row) =>
    row.number % 5 === 0 ? `TST-${((row.number * 40_503) % 4_294_967_296).toString(16).toUpperCase()}` : null,
  ),
};

const device: Readonly<Record<string, ColumnModel>> = {
  user_agent: recurring(4, (client) => agents[client]),
  browser: recurring(4, (client) => (client === 0 ? "HelpdeskBrowser" : null)),
  browser_version: recurring(20, (number) => (number % 4 === 0 ? `12.${number % 5}` : null)),
  os_name: recurring(4, (client) => systems[client]),
  os_version: recurring(8, (number) => String(10 + number)),
  device_model: recurring(60, (number) => ([1, 2].includes(number % 4) ? `Model ${number % 30}` : null)),
  device_type: recurring(4, (client) => devices[client]),
  screen_width: recurring(4, (client) => screens[client]?.[0] ?? null),
  screen_height: recurring(4, (client) => screens[client]?.[1] ?? null),
  viewport_width: recurring(900, (number) => (number % 4 === 3 ? null : 380 + number)),
  viewport_height: recurring(400, (number) => (number % 4 === 3 ? null : 600 + number)),
  pixel_ratio: recurring(4, (client) => [1, 2, 3, 1.5][client]),
  locale: choiceOf(["en-US", "en-GB", "fr-CA", "es-US"], [12, 2, 1, 2]),
  timezone: made((row) => practiceTimezone(row.table.tenant(row.number))),
  country_code: choiceOf(["US", "CA", "GB"], [10, 1, 1]),
  region: made((row) => (row.number % 3 === 0 ? addressColumns.state(row) : null)),
  city: made((row) => (row.number % 3 === 0 ? addressColumns.city(row) : null)),
  latitude: made((row) => (row.number % 3 === 0 ? nearState(row, 0) : null)),
  longitude: made((row) => (row.number % 3 === 0 ? nearState(row, 1) : null)),
};

const request: Readonly<Record<string, ColumnModel>> = {
  page_url: written(writePageUrl),
  page_path: recurring(12, eventPath),
  page_title: recurring(12, (number) => (number % 2 === 0 ? `MedicalHelpDesk ${eventPath(number)}` : null)),
  referrer_url: recurring(11, (number) => (number === 0 ? "https://search.example/" : null)),
  utm_source: recurring(31, (number) => (number === 0 ? "newsletter" : null)),
  utm_medium: recurring(31, (number) => (number === 0 ? "email" : null)),
  utm_campaign: recurring(31, (number) => (number === 0 ? "spring-2024" : null)),
  http_method: choiceOf(["GET", "POST", "PATCH"], [6, 3, 1]),
  // What failed has an error to tell of.
  http_status: made((row) =>
    row.number % 6 === 5
      ? row.pick("failure", [404, 404, 404, 422, 500])
      : row.pick("success", [200, 200, 200, 201, 304]),
  ),
  duration_ms: made((row) => 3 + row.whole("duration", 2_900)),
  database_ms: made((row) => row.whole("database", 1_000) / 8),
  bytes_in: made((row) => row.whole("in", 4_096)),
  bytes_out: made((row) => row.whole("out", 9_000_000_000)),
  retry_count: recurring(60, (number) => (number === 0 ? 2 : 0)),
  was_cached: recurring(3, (number) => [true, false, null][number]),
  error_code: recurring(120, (number) => (number % 6 === 5 ? `E${100 + (number % 40)}` : null)),
  error_message: made((row) =>
    row.number % 6 === 5 ? `request of user ${row.parent("user_id")?.text("id") ?? "unknown"} failed` : null,
  ),
  feature_flags: recurring(12, (number) => (number % 4 === 0 ? "{}" : `{${flags[number % 3]},${flags[3]}}`)),
  experiment_ids: recurring(105, (number) => (number % 3 === 0 ? `{${number % 7},NULL,${100 + (number % 5)}}` : null)),
  business_date: made((row) => Math.floor(row.amount("event_at") / day)),
  local_time_of_day: made((row) => row.amount("event_at") % day),
  session_age: made((row) => row.whole("age", 40_000) * 1_000_000),
  body_checksum: written((row, out) => {
    if (row.number % 2 === 0) writeBytesOf(row, "checksum", out);
    else out.nil();
  }),
  payload: written(writePayload),
};

/** Every request and click of the product: 70 columns, spread over 24 monthly partitions. */
export function rawEvents(count: number): Entity {
  return entity("public.raw_events", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: { ...identity, ...actor, ...device, ...request },
  });
}
