import type { Catalog, Table } from "../catalog/catalog.ts";
import type { Finding } from "../core/finding.ts";
import type { Session } from "../postgres/session.ts";
import type { RecordPlace } from "../record/record-place.ts";
import type { Standing } from "./standing.ts";

/** What the checks of a source look at. */
export interface SourceContext {
  readonly source: Session;
  readonly catalog: Catalog;
  /** Whether a table of the catalog is copied at all. */
  readonly kept: (table: Table) => boolean;
  readonly settings: PreflightSettings;
}

/** What all checks look at. */
export interface PreflightContext extends SourceContext {
  readonly target: Session;
  readonly targetUrl: string;
  /** Whether the target holds the started run that is being resumed. */
  readonly resuming: boolean;
  /** The tables that stand and are filled again; null where the run creates its own. */
  readonly standing: Standing | null;
  readonly record: RecordPlace;
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
export interface PreflightCheck<Context = PreflightContext> {
  readonly name: string;
  readonly summary: string;
  readonly run: (context: Context) => Promise<readonly Finding[]>;
}

/** A check that needs no target, so that a plan can run it alone. */
export type SourceCheck = PreflightCheck<SourceContext>;
