import { SeedbedError } from "../../core/seedbed-error.ts";
import { withSession } from "../../postgres/session.ts";
import { hasRecord } from "../../record/runs.ts";
import { verifyAudit, type AuditVerdict } from "../../record/verify-audit.ts";
import { connectionUrl, recordUrl } from "../settings/connection-urls.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** Walks the audit chains of a target, or of a record that is kept apart, and says where they break. */
export async function auditVerify(
  request: { readonly target?: string | undefined; readonly record?: string | undefined },
  surroundings: Surroundings,
): Promise<AuditVerdict> {
  const url = recordUrl(request.record, surroundings) ?? connectionUrl("target", request.target, surroundings);
  return withSession({ url, purpose: "audit verify" }, async (session) => {
    if (await hasRecord(session)) return verifyAudit(session);
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      "The database holds no record of runs.",
      "Check --target and --record.",
    );
  });
}
