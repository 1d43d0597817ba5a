import { displayTable, quoteTable } from "../../../catalog/names.ts";
import type { Finding } from "../../../core/finding.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { inTransaction } from "../../../engine/transaction.ts";
import { serverFault } from "../../../postgres/database-error.ts";
import { usualPathHere, type Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { LoadPlan, TableLoad } from "./plan-load.ts";
import { copyRows, pieces } from "./write-rows.ts";

/** A model that breaks a CHECK mostly does so among its first rows. */
const mostRows = 200;

/**
 * Writes each table's first rows into a temporary table with its columns and CHECKs, and rolls back: what a model says
 * against the schema is told before any row moves, by the server itself.
 */
export async function tryRows(session: Session, plan: LoadPlan, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const load of plan.tables) {
    signal.throwIfAborted();
    const finding = await tryTable(session, load, signal);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

async function tryTable(session: Session, load: TableLoad, signal: AbortSignal): Promise<Finding | null> {
  const [first] = load.chunks;
  if (first === undefined || load.shape.columns.length === 0) return null;
  const { from } = first;
  const range = { from, to: Math.min(from + mostRows, first.to) };
  const { shape, series, root } = load;
  try {
    await inTransaction(session, async () => {
      await session.run(usualPathHere);
      await session.run(
        sql`create temporary table seedbed_trial (like ${raw(quoteTable(root))} including constraints including generated) on commit drop`,
      );
      const place = { into: "pg_temp.seedbed_trial", shape, doing: `Trying rows of ${displayTable(root)}` };
      await copyRows(session, place, () => pieces(rowBlocks(series, shape, range), { onRows: () => {}, signal }));
      throw new TrialOver();
    });
  } catch (error) {
    if (error instanceof TrialOver) return null;
    return refusal(load, error);
  }
  return null;
}

/** Ends a trial: nothing of it is to stay. */
class TrialOver extends Error {
  override readonly name = "TrialOver";
}

/** What the server has against the rows; any other failure is none of theirs. */
function refusal({ root }: TableLoad, error: unknown): Finding | null {
  if (!(error instanceof SeedbedError)) throw error;
  const { code = "", constraint, column } = serverFault(error.cause);
  // A role that may make no temporary tables cannot try anything.
  if (code === "42501") return null;
  if (!/^2[23]/.test(code)) throw error;
  const table = displayTable(root);
  return {
    code: "CONSTRAINT_UNSATISFIABLE",
    severity: "error",
    where: column === undefined ? table : `${table}.${column}`,
    message:
      constraint === undefined
        ? `Rows made for ${table} are refused by the server [${code}].`
        : `Rows made for ${table} break its constraint ${constraint}.`,
    hint: "Describe the columns it looks at so that it holds, or leave them to what Seedbed derives.",
  };
}
