import type { Finding, Severity } from "../../../core/finding.ts";
import type { FindingCode } from "./finding-codes.ts";
import { byPlace, showPlace, type Place } from "./place.ts";

/** Gathers findings while a configuration is read, so that all of them are shown at once. */
export interface Report {
  error(code: FindingCode, at: Place, message: string, hint: string): void;
  warning(code: FindingCode, at: Place, message: string, hint: string): void;
  /** In the order of the file. */
  findings(): readonly Finding[];
}

/** An empty report. */
export function newReport(): Report {
  const entries: { readonly at: Place; readonly finding: Finding }[] = [];
  const add = (severity: Severity, code: FindingCode) => (at: Place, message: string, hint: string) => {
    entries.push({ at, finding: { code, severity, where: showPlace(at), message, hint } });
  };
  return {
    error: (code, at, message, hint) => add("error", code)(at, message, hint),
    warning: (code, at, message, hint) => add("warning", code)(at, message, hint),
    findings: () => entries.toSorted((a, b) => byPlace(a.at, b.at)).map((entry) => entry.finding),
  };
}
