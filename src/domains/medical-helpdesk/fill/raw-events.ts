import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { ipAddress, uuid } from "./identifiers.ts";
import { pick, someOf } from "./sql-list.ts";
import { dealt, tenantOf, tenantTimezone } from "./tenants.ts";
import { userAgents } from "./user-agents.ts";

const paths = ["/tickets", "/tickets/new", "/patients", "/patients/search", "/reports/revenue", "/settings/team"];
const flags = ["new_inbox", "dark_mode", "fast_search", "beta_charts"];
const known = "n % 9 <> 0";
const client = ["web", "ios", "android", "api"];

/** A column and the SQL that fills it, over n, the user u, the moment `at` and its path. */
const columns: readonly (readonly [string, string])[] = [
  ["id", "n"],
  ["event_at", "moment.at"],
  ["received_at", "moment.at + interval '1 second' * (n % 5)"],
  ["org_id", tenantOf("n")],
  ["user_id", `case when ${known} then u.id end`],
  ["client_session_id", `case when ${known} then ${uuid("'client session ' || u.id || '/' || n / 400")} end`],
  ["event_name", pick(["page_view", "click", "search", "ticket_created", "export", "error"], "n")],
  ["event_version", "1 + n % 3"],
  ["event_source", pick(client, "n")],
  ["environment", "'production'"],
  ["app_version", "format('5.%s.%s', n % 4, n % 10)"],
  ["build_number", "52000 + n % 700"],
  ["sdk_name", pick(["mhd-js", "mhd-swift", "mhd-kotlin", "mhd-http"], "n")],
  ["sdk_version", "case when n % 7 <> 0 then '2.' || n % 9 end"],
  ["correlation_id", `case when n % 4 = 0 then ${uuid("'correlation ' || n / 8")} end`],
  ["request_id", uuid("'request ' || n")],
  ["parent_event_id", "case when n % 6 = 5 then n - 1 end"],
  ["sequence_no", "9000000000 + n"],
  ["actor_email", `case when ${known} then u.email end`],
  ["actor_name", `case when ${known} then u.first_name || ' ' || u.last_name when n % 18 = 0 then '' end`],
  ["actor_role", `case when ${known} then u.role end`],
  ["is_staff", "n % 50 = 0"],
  ["is_impersonated", "n % 200 = 0"],
  ["client_ip", `case when n % 13 <> 0 then ${ipAddress("n")} end`],
  [
    "client_network",
    `case when n % 13 <> 0 then network(set_masklen(${ipAddress("n")}, case when n % 4 = 3 then 48 else 24 end))::cidr end`,
  ],
  ["device_mac", "case when n % 5 = 0 then ('00:00:5e:00:53:' || lpad(to_hex(n % 256), 2, '0'))::macaddr end"],
  ["device_serial", "case when n % 5 = 0 then 'TST-' || upper(to_hex(n * 40503) collate \"C\") end"],
  ["user_agent", pick(userAgents, "n")],
  ["browser", "case n % 4 when 0 then 'HelpdeskBrowser' end"],
  ["browser_version", "case n % 4 when 0 then '12.' || n % 5 end"],
  ["os_name", pick(["Linux", "iOS", "Android", "Windows"], "n")],
  ["os_version", "(10 + n % 8)::text"],
  ["device_model", "case when n % 4 in (1, 2) then 'Model ' || n % 30 end"],
  ["device_type", pick(["desktop", "tablet", "phone", "server"], "n")],
  ["screen_width", "case when n % 4 <> 3 then (array[1920, 1024, 390, 0])[1 + n % 4] end"],
  ["screen_height", "case when n % 4 <> 3 then (array[1080, 1366, 844, 0])[1 + n % 4] end"],
  ["viewport_width", "case when n % 4 <> 3 then 380 + n % 900 end"],
  ["viewport_height", "case when n % 4 <> 3 then 600 + n % 400 end"],
  ["pixel_ratio", "(array[1, 2, 3, 1.5])[1 + n % 4]"],
  ["locale", pick(["en-US", "en-GB", "fr-CA", "es-US"], "n")],
  ["timezone", tenantTimezone(tenantOf("n"))],
  ["country_code", `case ${tenantOf("n")} when 11 then 'CA' when 12 then 'GB' else 'US' end`],
  ["region", "case when n % 3 = 0 then a.state::text end"],
  ["city", "case when n % 3 = 0 then a.city end"],
  ["latitude", "case when n % 3 = 0 then 25 + (n * 7919 % 24000) / 1000.0 end"],
  ["longitude", "case when n % 3 = 0 then -124 + (n * 104729 % 57000) / 1000.0 end"],
  [
    "page_url",
    "'https://app.medicalhelpdesk.example' || page.path || case when n % 5 = 0 then '?q=' || u.id else '' end",
  ],
  ["page_path", "page.path"],
  ["page_title", "case when n % 2 = 0 then 'MedicalHelpDesk ' || page.path end"],
  ["referrer_url", "case n % 11 when 0 then 'https://search.example/' when 1 then '' end"],
  ["utm_source", "case when n % 31 = 0 then 'newsletter' end"],
  ["utm_medium", "case when n % 31 = 0 then 'email' end"],
  ["utm_campaign", "case when n % 31 = 0 then 'spring-2024' end"],
  ["http_method", pick(["GET", "GET", "POST", "PATCH"], "n")],
  ["http_status", "(array[200, 200, 201, 304, 404, 500])[1 + n % 6]"],
  ["duration_ms", "3 + n * 37 % 2900"],
  ["database_ms", "(n * 7 % 1000)::double precision / 8"],
  ["bytes_in", "n * 53 % 4096"],
  ["bytes_out", "n::bigint * 5000011 % 9000000000"],
  ["retry_count", "case when n % 60 = 0 then 2 else 0 end"],
  ["was_cached", "case n % 3 when 0 then true when 1 then false end"],
  ["error_code", "case when n % 6 = 5 then 'E' || 100 + n % 40 end"],
  ["error_message", "case when n % 6 = 5 then format('request of user %s failed', u.id) end"],
  ["feature_flags", `case when n % 4 = 0 then '{}' else ${someOf(flags, "n")} end`],
  ["experiment_ids", "case when n % 3 = 0 then array[n % 7, null, 100 + n % 5] end"],
  ["business_date", "(moment.at at time zone 'UTC')::date"],
  ["local_time_of_day", "(moment.at at time zone 'UTC')::time"],
  ["session_age", "interval '1 second' * (n * 61 % 40000)"],
  ["body_checksum", "case when n % 2 = 0 then substr(sha256(convert_to('body ' || n, 'UTF8')), 1, 8) end"],
  [
    "payload",
    `case when ${known} then jsonb_build_object('actor', jsonb_build_object('id', u.id, 'email', u.email, 'name', u.first_name || ' ' || u.last_name),
      'path', page.path, 'ms', 3 + n * 37 % 2900, 'tags', jsonb_build_array(n % 5, 'a' || n % 3)) else '{}' end`,
  ],
];

/** Events dealt round the months, so that every partition gets 125. */
export const rawEvents: SqlFile = {
  file: "10-raw-events.sql",
  sql: `
insert into public.raw_events (${columns.map(([name]) => name).join(", ")})
select ${columns.map(([, value]) => value).join(",\n  ")}
from generate_series(1, ${rowCounts.rawEvents}) as n
join public.users u on u.id = ${dealt("n", "7 / 2", 16)}
join public.user_addresses a on a.id = u.id
cross join lateral (select ${pick(paths, "n / 2")} as path) as page
cross join lateral (
  select (timestamp '2024-01-01' + interval '1 month' * ((n - 1) % 24)) at time zone 'UTC'
    + interval '1 second' * ((n * 7919) % 2400000) + interval '1 microsecond' * (n * 1009 % 1000000) as at
) as moment
order by n;
`,
};
