import { SeedbedError } from "../core/seedbed-error.ts";
import { withSession } from "../postgres/session.ts";
import { hasRecord } from "../record/runs.ts";
import { verifyAudit, type AuditVerdict } from "../record/verify-audit.ts";
import { connectionUrl } from "./connection-urls.ts";
import type { Surroundings } from "./job-settings.ts";

/** Walks the audit chains of a target and says where they break. */
export async function auditVerify(
  request: { readonly target?: string | undefined },
  surroundings: Surroundings,
): Promise<AuditVerdict> {
  const url = connectionUrl("target", request.target, surroundings);
  return withSession({ url, purpose: "audit verify" }, async (session) => {
    if (await hasRecord(session)) return verifyAudit(session);
    throw new SeedbedError("PREFLIGHT_REFUSED", "The target holds no record of runs.", "Check --target.");
  });
}
