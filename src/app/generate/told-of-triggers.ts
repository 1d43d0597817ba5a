import { displayTable, quoteTable } from "../../catalog/names.ts";
import { counted } from "../../core/counted.ts";
import type { Finding } from "../../core/finding.ts";
import type { LoadPlan } from "../../jobs/generate/run/plan-load.ts";
import { triggerName } from "../../jobs/generate/trigger-rows.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { doneChunks } from "../../record/ledger.ts";
import type { GenerationRecipe } from "./generation-recipe.ts";

/** A run whose rows are written. */
export interface WrittenRun {
  readonly runId: string;
  readonly plan: LoadPlan;
  readonly recipe: GenerationRecipe;
}

/** What triggers have made of a run: rows that they dropped, and rows that they wrote into the tables that are left to them. */
export async function toldOfTriggers(session: Session, run: WrittenRun): Promise<readonly Finding[]> {
  return [...(await droppedRows(session, run)), ...(await addedRows(session, run))];
}

async function droppedRows(session: Session, { runId, plan }: WrittenRun): Promise<readonly Finding[]> {
  const done = await doneChunks(session, runId);
  return plan.tables.flatMap(({ root, chunks, estimatedRows }): readonly Finding[] => {
    const written = chunks.reduce((sum, { id }) => sum + (done.get(id)?.rows ?? 0), 0);
    if (written >= estimatedRows) return [];
    const where = displayTable(root);
    const able = plan.triggers.filter(
      ({ table, mayDrop, events }) => mayDrop && events.includes("insert") && displayTable(table) === where,
    );
    const who = able.length === 0 ? "a BEFORE INSERT trigger" : `trigger ${able.map(triggerName).join(" or ")}`;
    return [
      {
        code: "ROWS_DROPPED",
        severity: "warning",
        where,
        message: `${counted(estimatedRows - written, "row")} of ${estimatedRows} that were made for ${where} are not there: ${who} dropped them.`,
        hint: "Describe the columns that the trigger looks at, so that it lets the rows pass; or leave it at that.",
      },
    ];
  });
}

async function addedRows(session: Session, { plan, recipe }: WrittenRun): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { root } of plan.tables) {
    const where = displayTable(root);
    const writers = recipe.byTriggers[where];
    if (writers === undefined) continue;
    const [{ rows }] = await session.query<{ rows: string }>(
      sql`select count(*)::text as rows from ${raw(quoteTable(root))}`,
    );
    findings.push({
      code: "ROWS_BY_TRIGGERS",
      severity: "info",
      where,
      message: `${where} holds ${counted(Number(rows), "row")} now, by ${writers.length === 1 ? "trigger" : "triggers"} ${writers.join(", ")}.`,
      hint: `--count ${where}=N makes some beside.`,
    });
  }
  return findings;
}
