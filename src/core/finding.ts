export type Severity = "error" | "warning" | "info";

/** A problem in the user's schema or configuration: what, where, and what to do about it. Never holds a value of a row. */
export interface Finding {
  /** Stable, in capitals: `UNKNOWN_COLUMN`. */
  readonly code: string;
  readonly severity: Severity;
  /** `mask-rules.yaml:12:5 tables.public.users.columns.emial`, or `public.users.email`. */
  readonly where: string;
  readonly message: string;
  readonly hint?: string;
  /** The columns it is about, qualified as in `where`, where they can be told. */
  readonly columns?: readonly string[];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first, then warnings; the order within a severity is kept. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Whether any finding forbids going on. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}
