import { after } from "../../../jobs/generate/columns/after.ts";
import { between } from "../../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { parentOf } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { unique, value } from "../../../jobs/generate/columns/value.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { day, hexText, ipText, minute, padded } from "./words.ts";

/** Who was signed in from where. */
export function sessions(count: number): Entity {
  return entity("auth.sessions", {
    count,
    columns: {
      id: position(),
      user_id: parentOf("public.users", { spread: "zipf" }),
      token: unique("uuid"),
      ip_address: made((row) => (row.chance("no address", 0.08) ? null : ipText(row, "ip"))),
      user_agent: value("user_agent"),
      created_at: between("2025-09-01", "2025-09-30"),
      expires_at: after("created_at", { min: 10, max: 14, unit: "days" }),
      revoked_at: optional(after("created_at", { min: 1, max: 200, unit: "hours" }), 0.89),
    },
  });
}

const scopes = ["tickets:read", "tickets:write", "patients:read", "billing:read", "admin"];

/** Keys of users' scripts; only a hash is kept. */
export function apiKeys(count: number): Entity {
  return entity("auth.api_keys", {
    count,
    columns: {
      id: position(),
      user_id: parentOf("public.users"),
      name: choiceOf(["Nightly export", "Zapier", "reporting", "EHR bridge"]),
      key_hash: made((row) => hexText(row, "key", 32)),
      last_used_at: optional(between("2025-10-01", "2025-12-20"), 0.25),
      last_used_ip: made((row) => (row.isNull("last_used_at") ? null : ipText(row, "ip"))),
      scopes: made((row) => `{${scopes.slice(0, row.whole("scopes", scopes.length + 1)).join(",")}}`),
      created_at: between("2024-05-01", "2025-08-31"),
    },
  });
}

const actions = ["user.login", "chart.viewed", "ticket.closed", "export.started", "role.changed", "patient.merged"];

/** The trail, which names people outright. Every fiftieth line repeats the one before in every column. */
export function auditLogEvents(count: number): Entity {
  const line = (row: RowView): number => (row.number % 50 === 49 ? row.number - 1 : row.number);
  const whole = (row: RowView, label: string, n: number): number => row.stream(label).whole(line(row), n);
  return entity("audit_internal.audit_log_events", {
    count,
    columns: {
      occurred_at: made((row) => 20_089 * day + whole(row, "at", 500_000) * minute),
      actor_user_id: made((row) => {
        const user = actorOf(row, line(row));
        return user === null ? null : user.number + 1;
      }),
      action: made((row) => actions[whole(row, "action", actions.length)]),
      target: made((row) => (line(row) % 7 === 0 ? null : `patients/${1 + whole(row, "target", patientsIn(row))}`)),
      payload: made((row) => {
        const user = actorOf(row, line(row));
        if (line(row) % 11 === 0 || user === null) return null;
        const name = JSON.stringify(`${user.text("first_name")} ${user.text("last_name")}`);
        return `{"ok": ${line(row) % 13 !== 0}, "name": ${name}, "actor": ${JSON.stringify(user.text("email"))}}`;
      }),
    },
  });
}

function patientsIn(row: RowView): number {
  return Math.max(1, row.row("clinical.patients", 0).table.layout.rows);
}

/** The user of a line, from the line's number alone, so that two columns agree. */
function actorOf(row: RowView, line: number): RowView | null {
  const users = row.row("public.users", 0).table.layout.rows;
  const number = (line * 7919) % (users + 1);
  return number === users ? null : row.row("public.users", number);
}

const branches = ["na.us.east", "na.us.west", "na.us.central", "na.ca", "eu.uk"];
const places = ["Harbour", "Hillside", "Old Town", "Riverbend", "Crêt-Bas", "Market", "Airport", "Campus"];

/** Districts as ltree paths; labels are plain, as ltree wants them before PostgreSQL 16. */
export function geoLocations(count: number): Entity {
  return entity("public.geo_locations", {
    count,
    columns: {
      id: position(),
      name: made((row) => `${places[Math.floor(row.number / 5) % places.length]} ${row.number + 1}`),
      region_path: made(
        (row) => `world.${branches[row.number % branches.length]}.district_${padded(row.number + 1, 4)}`,
      ),
      latitude: made((row) => (25_000 + row.whole("latitude", 24_000)) / 1000),
      longitude: made((row) => (-124_000 + row.whole("longitude", 57_000)) / 1000),
      population: made((row) => (row.chance("unknown", 0.16) ? null : 800 + row.whole("population", 2_000_000))),
    },
  });
}
