import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { ipAddress, minutesAfter, uuid } from "./identifiers.ts";
import { pick, someOf } from "./sql-list.ts";
import { userAgents } from "./user-agents.ts";

const scopes = ["tickets:read", "tickets:write", "patients:read", "billing:read", "admin"];

/** Who was signed in from where, and the keys of their scripts. */
export const auth: SqlFile = {
  file: "11-auth.sql",
  sql: `
insert into auth.sessions (id, user_id, token, ip_address, user_agent, created_at, expires_at, revoked_at)
overriding system value
select n, 1 + (n * 3) % ${rowCounts.users}, ${uuid("'session ' || n")},
  case when n % 12 <> 0 then ${ipAddress("n + 7")} end,
  ${pick(userAgents, "n")},
  ${minutesAfter("2025-09-01 07:00", "n * 97")},
  ${minutesAfter("2025-09-15 07:00", "n * 97")},
  case when n % 9 = 0 then ${minutesAfter("2025-09-03 07:00", "n * 97")} end
from generate_series(1, ${rowCounts.sessions}) as n;

insert into auth.api_keys (id, user_id, name, key_hash, last_used_at, last_used_ip, scopes, created_at)
overriding system value
select n, 1 + (n * 5) % ${rowCounts.users}, ${pick(["Nightly export", "Zapier", "reporting", "EHR bridge"], "n")},
  encode(sha256(convert_to('api key ' || n, 'UTF8')), 'hex'),
  case when n % 4 <> 0 then ${minutesAfter("2025-10-01 02:00", "n * 887")} end,
  case when n % 4 <> 0 then ${ipAddress("n * 3")} end,
  case when n % 10 = 0 then '{}' else ${someOf(scopes, "n")} end,
  ${minutesAfter("2024-05-01 02:00", "n * 6007")}
from generate_series(1, ${rowCounts.apiKeys}) as n;
`,
};
