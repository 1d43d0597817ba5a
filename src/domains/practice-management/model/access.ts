import { after } from "../../../jobs/generate/columns/after.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { constant } from "../../../jobs/generate/columns/constant.ts";
import { inTurn } from "../../../jobs/generate/columns/in-turn.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { onlyWhere } from "../../../jobs/generate/columns/only-where.ts";
import { tenantName } from "../../../jobs/generate/columns/tenant-name.ts";
import { unique, value } from "../../../jobs/generate/columns/value.ts";
import { hexDigits } from "../../../jobs/generate/hex-digits.ts";
import { placeOf } from "../../../jobs/generate/in-turns.ts";
import { entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { ofMapped, type Mapped } from "./mapped-entities.ts";
import { day, hour, minute, now } from "./office-clock.ts";

/** Tokens of providers. Their digests are drawn, not computed, so no token exists that would fit one. */
export function authTokens(count: number): Entity {
  return entity("public.auth_tokens", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      provider_id: inTurn("public.providers"),
      kind: choiceOf(["access", "refresh", "api"], [5, 3, 2]),
      token_hash: made((row) => hexDigits(row, "digest", 64)),
      token_hint: made((row) => `tst_...${hexDigits(row, "hint", 4)}`),
      scopes: made((row) =>
        row.pick("scopes", ["{calendar:read}", "{calendar:read,calendar:write}", "{records:read}"]),
      ),
      issued_at: made((row) => now - row.between("age", 5, 90 * 24 * 60) * minute),
      expires_at: made((row) => row.amount("issued_at") + lifetimes[row.text("kind")]),
      last_used_at: made((row) => (row.chance("never", 0.2) ? null : lastUse(row))),
      revoked_at: made((row) => (row.chance("revoked", 0.1) ? lastUse(row) : null)),
      ip_address: value("ip_address"),
      user_agent: value("user_agent"),
    },
    traits: {
      expired: { issued_at: made(() => now - 200 * day) },
      revoked: { revoked_at: made(lastUse) },
    },
  });
}

const lifetimes: Readonly<Record<string, number>> = { access: hour, refresh: 30 * day, api: 365 * day };

/** Between its issue and the end of its life, and not after now. */
function lastUse(row: RowView): number {
  const issued = row.amount("issued_at");
  return Math.floor(issued + (Math.min(now, row.amount("expires_at")) - issued) * (row.between("used", 1, 99) / 100));
}

/** Where keys are kept: the first version of each purpose is retired, the second in use, later ones wait. */
export function encryptionKeys(count: number): Entity {
  return entity("public.encryption_keys", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      purpose: made((row) => ["records", "backups"][placeInTenant(row) % 2]),
      version: made((row) => Math.floor(placeInTenant(row) / 2) + 1),
      algorithm: choiceOf(["AES-256-GCM", "XCHACHA20-POLY1305"], [3, 1]),
      key_reference: made(
        (row) => `kms://keys.example/${row.text("tenant_id")}/${row.text("purpose")}/${row.text("version")}`,
      ),
      fingerprint: made((row) => hexDigits(row, "fingerprint", 40)),
      state: made((row) => ["deactivated", "active"][row.amount("version") - 1] ?? "pre_active"),
      created_at: made((row) => now - Math.floor((700 * 24) / row.amount("version")) * hour),
      activated_at: onlyWhere(
        (row) => row.text("state") !== "pre_active",
        after("created_at", { min: 1, max: 48, unit: "hours" }),
      ),
      deactivated_at: onlyWhere(
        (row) => row.text("state") === "deactivated",
        // The second version took over then.
        made((row) => now - 350 * day + row.between("overlap", 3, 30) * day),
      ),
    },
  });
}

/** Resources on FHIR servers: half of them people who are cared for, the rest visits, providers and locations. */
export function fhirMappings(count: number): Entity {
  return entity("public.fhir_mappings", {
    count,
    tenant: "tenant_id",
    columns: {
      id: unique("uuid"),
      tenant_id: tenantName(),
      resource_type: ofMapped({ summary: "the resource of its kind", make: ({ kind }) => kind.resource }),
      entity_type: ofMapped({ summary: "its kind", make: ({ kind }) => kind.entity }),
      entity_id: ofMapped({
        summary: "the row that it is about",
        make: ({ table, row }) => String(table.series("id").at(row)),
      }),
      // A row that is mapped again is mapped to another server.
      server_url: ofMapped({
        summary: "a server that does not know the row yet",
        make: ({ turn }) => `https://fhir-${turn + 1}.example/r4`,
      }),
      fhir_id: made((row) => `tst-${hexDigits(row, "id", 20)}`),
      version_id: choiceOf([1, 2, 3, 4], [6, 3, 2, 1]),
      state: choiceOf(["synced", "pending", "failed"], [8, 1, 1]),
      created_at: ofMapped({ summary: "soon after its row was there", make: mappedAt }),
      synced_at: onlyWhere(
        (row) => row.text("state") === "synced",
        after("created_at", { min: 1, max: 2000, unit: "minutes" }),
      ),
    },
    traits: { failed: { state: constant("failed") } },
  });
}

/** A row is mapped within the hour, and to a further server months later. */
function mappedAt({ kind, table, row, turn, own }: Mapped): number {
  const since = Number(table.series(kind.since).at(row) ?? 0);
  return Math.min(now - day, since + turn * 90 * day + (3 + ((own * 37) % 50)) * minute);
}

function placeInTenant(row: RowView): number {
  return placeOf(row.table, row.table.tenant(row.number), row.number);
}
