import type { Finding } from "../core/finding.ts";
import type { AuditEvent } from "../record/audit-log.ts";

/** What is known before a run and does not stop it, by the codes of its findings. */
export function findingEvents(findings: readonly Finding[]): readonly AuditEvent[] {
  return findings
    .filter((finding) => finding.severity !== "error")
    .map(({ code, severity, where, message, hint }) => ({
      level: severity,
      type: code,
      payload: { where, message, hint: hint ?? "", mitigated: severity === "info" },
    }));
}
