import type { Catalog, Table } from "../catalog/catalog.ts";
import type { Session } from "../postgres/session.ts";
import type { DoneChunk } from "../record/ledger.ts";
import type { RowsDigest } from "../rows/digest-stage.ts";
import type { Seal } from "./seal.ts";
import type { TablePlan } from "./table-plan.ts";

/** What the checks of finished work look at. */
export interface VerifyContext {
  readonly target: Session;
  /** The source, in the run's snapshot; null when only the record is compared. */
  readonly source: Session | null;
  /** The source, for what must not be seen again, in the run's snapshot or as it is now; null: leaks are not looked for. */
  readonly originals: Session | null;
  readonly sourceCatalog: Catalog;
  readonly targetCatalog: Catalog;
  readonly kept: (table: Table) => boolean;
  readonly plans: readonly TablePlan[];
  readonly ledger: ReadonlyMap<string, DoneChunk>;
  readonly seal: Seal;
  /** Whether the rows themselves are checked against every constraint, and not only that the server vouches for it. */
  readonly deep: boolean;
  readonly signal: AbortSignal;
}

/** What the checks of one verification share. */
export interface VerifyingContext extends VerifyContext {
  /**
   * By the name of a table: what its rows come to, digested by a check that read them whole for another reason. Reading a
   * large table costs more than all that is made of it.
   */
  readonly digested: Map<string, RowsDigest>;
}

/** What one check says: about everything it looked at, or about one thing that is wrong. Names and counts, never values. */
export interface Verdict {
  readonly check: string;
  readonly ok: boolean;
  readonly table: string | null;
  readonly column: string | null;
  readonly message: string;
}

/** One check of finished work. */
export interface Verification {
  readonly name: string;
  readonly summary: string;
  readonly run: (context: VerifyingContext) => Promise<readonly Verdict[]>;
}

/** A verdict that all is well. */
export function passed(check: string, message: string): Verdict {
  return { check, ok: true, table: null, column: null, message };
}

/** A verdict that something is wrong with a table, or one of its columns. */
export function failed(
  check: string,
  where: { readonly table: string; readonly column?: string },
  message: string,
): Verdict {
  return { check, ok: false, table: where.table, column: where.column ?? null, message };
}

/** What a check found, or one line that it found nothing. */
export function verdicts(check: string, wrong: readonly Verdict[], summary: string): readonly Verdict[] {
  return wrong.length > 0 ? wrong : [passed(check, summary)];
}
