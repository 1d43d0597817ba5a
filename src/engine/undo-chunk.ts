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
  await deleteRowsOf(target, plan, done.writtenBy);
  await forgetChunk(target, claim, done.chunkId);
  emit({ type: "chunk.reloaded", table: displayTable(plan.root), chunk: done.chunkId });
}

/** Deletes what one transaction wrote into a table. */
export async function deleteRowsOf(target: Session, plan: TablePlan, writtenBy: string): Promise<void> {
  // Rows that went through a root lie in its partitions; children that inherit have rows of their own.
  const routed = displayTable(plan.writesTo) !== displayTable(plan.id);
  const from = `${routed ? "" : "only "}${quoteTable(plan.writesTo)}`;
  await target.run(sql`delete from ${raw(from)} where xmin = ${writtenBy}::xid8::xid`);
}
