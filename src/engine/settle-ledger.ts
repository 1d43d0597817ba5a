import { displayTable } from "../catalog/names.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import type { Claim } from "../record/ledger.ts";
import { announcedLines, confirmLine, dropLine, type AnnouncedLine } from "../record/ledger-apart.ts";
import type { TablePlan } from "./table-plan.ts";
import { deleteRowsOf } from "./undo-chunk.ts";

/** What finding out which lines count needs: nothing where the ledger is in the target. */
export interface SettleLedger {
  readonly target: Session;
  readonly claim: Claim;
  readonly tables: readonly TablePlan[];
  /** Only the lines of these chunks; null for all. */
  readonly only: readonly string[] | null;
}

/**
 * Makes a ledger that is kept apart true again after a crash or a lost connection: a line whose transaction the target has
 * not committed goes, with the rows of an earlier one that it was to replace. Everything may be done twice.
 */
export async function settleLedger({ target, claim, tables, only }: SettleLedger): Promise<void> {
  if (claim.apart === undefined) return;
  const lines = await announcedLines(claim.apart, claim.runId, only);
  const states = await outcomes(target, lines);
  for (const line of lines) {
    if (states.get(line.writtenBy) === "committed") {
      await confirmLine(claim.apart, claim.runId, line);
      continue;
    }
    const plan = tables.find(({ id }) => line.table !== null && displayTable(id) === displayTable(line.table));
    if (plan !== undefined && line.replaces !== null) await deleteRowsOf(target, plan, line.replaces);
    await dropLine(claim.apart, claim.runId, line);
  }
}

/** A backend whose client has died may be at its last statement for a moment yet. */
const patience = 300;

async function outcomes(target: Session, lines: readonly AnnouncedLine[]): Promise<ReadonlyMap<string, string | null>> {
  const numbers = [...new Set(lines.map((line) => line.writtenBy))];
  for (let attempt = 1; ; attempt++) {
    // A number that the server has not given yet is of a transaction that a crash took.
    const rows = await target.query<{ xid: string; state: string | null }>(sql`
      select xid, case when xid::xid8 > pg_current_xact_id() then 'aborted' else pg_xact_status(xid::xid8) end as state
      from unnest(${numbers}::text[]) as xid`);
    if (rows.some(({ state }) => state === null)) throw forgotten();
    if (rows.every(({ state }) => state !== "in progress")) return new Map(rows.map(({ xid, state }) => [xid, state]));
    if (attempt === patience) throw stillAtIt();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function forgotten(): SeedbedError {
  return new SeedbedError(
    "RESUME_REFUSED",
    "The run broke off so long ago that the target no longer knows which of its transactions were committed.",
    "Run without --resume, into an empty target or with on_existing_data: truncate.",
  );
}

function stillAtIt(): SeedbedError {
  return new SeedbedError(
    "TARGET_LOCKED",
    "A transaction of the run that broke off is still at work in the target.",
    "Wait until it ends, or end it: pg_stat_activity shows it as a `seedbed mask` session.",
  );
}
