import { bySeverity, type Finding } from "../../core/finding.ts";

/** Writes findings for people, errors first. */
export function showFindings(findings: readonly Finding[], write: (text: string) => void): void {
  for (const { severity, code, where, message, hint } of bySeverity(findings)) {
    write(`  ${severity} ${code} ${where}\n    ${message}\n`);
    if (hint !== undefined && hint !== "") write(`    ${hint}\n`);
  }
}
