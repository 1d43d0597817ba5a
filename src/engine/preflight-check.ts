import type { Catalog, Table } from "../catalog/catalog.ts";
import type { Finding } from "../core/finding.ts";
import type { Session } from "../postgres/session.ts";

/** What the checks look at. */
export interface PreflightContext {
  readonly source: Session;
  readonly target: Session;
  readonly targetUrl: string;
  /** The source's catalog, less the tables that are left out. */
  readonly catalog: Catalog;
  readonly kept: (table: Table) => boolean;
  readonly settings: PreflightSettings;
  /** Whether the target holds the started run that is being resumed. */
  readonly resuming: boolean;
}

export interface PreflightSettings {
  readonly onExistingData: "fail" | "truncate" | "drop_create";
  readonly cyclePolicy: "auto" | "require_deferrable";
  /** Targets whose host or name matches are refused. */
  readonly protect: RegExp;
  /** A target without Seedbed's marker may hold this many rows. */
  readonly protectRows: number;
  /** `--yes-overwrite NAME`: the database that the user named to say that it is meant. */
  readonly overwrite: string | null;
}

/** One thing that must be so before anything is written. Errors stop the run with exit 2. */
export interface PreflightCheck {
  readonly name: string;
  readonly summary: string;
  readonly run: (context: PreflightContext) => Promise<readonly Finding[]>;
}
