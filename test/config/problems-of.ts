import type { Finding } from "../../src/core/finding.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import { knownProviders } from "./known-providers.ts";

/** The findings of a configuration that must be refused; nothing but CONFIG_INVALID will do. */
export function problemsOf(source: string | Uint8Array, file = "mask-rules.yaml"): readonly Finding[] {
  try {
    parseMaskConfig(source, file, knownProviders);
  } catch (error) {
    if (error instanceof SeedbedError && error.code === "CONFIG_INVALID") return error.findings;
    throw error;
  }
  return [];
}

/** `3:5 UNKNOWN_SETTING tables.public.users.stratgy`, a line for each finding. */
export function outline(findings: readonly Finding[]): string {
  return findings
    .map(({ code, where, severity }) => {
      const [, position, path = ""] = /^[^:]*:(\d+:\d+)(?: (.*))?$/s.exec(where) ?? [];
      return `${position} ${severity === "error" ? "" : `${severity} `}${code} ${path}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join("");
}
