import { displayTable, quoteTable } from "../catalog/names.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { forgetChunk, type Claim, type DoneChunk } from "../record/ledger.ts";
import type { Emit } from "./events.ts";
import type { TablePlan } from "./table-plan.ts";

/** Where a finished chunk is taken out again: in the open transaction of `target`. */
export interface UndoContext {
  readonly target: Session;
  readonly claim: Claim;
  readonly emit: Emit;
}

/**
 * Takes the rows of a finished chunk out of the target, with its line in the ledger. They are known by the transaction
 * that wrote them, which every row names in its xmin; nothing else writes to the tables before the run is over.
 */
export async function undoChunk(context: UndoContext, plan: TablePlan, done: DoneChunk): Promise<void> {
  const { target, claim, emit } = context;
  await target.run(sql`delete from ${raw(quoteTable(plan.writesTo))} where xmin = ${done.writtenBy}::xid8::xid`);
  await forgetChunk(target, claim, done.chunkId);
  emit({ type: "chunk.reloaded", table: displayTable(plan.root), chunk: done.chunkId });
}
