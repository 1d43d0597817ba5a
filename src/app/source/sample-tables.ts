import { displayTable } from "../../catalog/names.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import type { Session } from "../../postgres/session.ts";
import { sampleRows } from "./sample-rows.ts";
import { tryInSavepoint } from "./try-in-savepoint.ts";
import { valueLine, valueShape } from "./value-shape.ts";

/** Some rows of a table as masking would write them. */
export interface SampledTable {
  readonly table: string;
  readonly rows: readonly (readonly SampledCell[])[];
}

/** A masked column of one row. The original is never shown: only its shape, letters as x and digits as 9. */
export interface SampledCell {
  readonly column: string;
  readonly before: string | null;
  /** Null for NULL, and for a value that stays as it is, which would be an original. */
  readonly after: string | null;
  readonly unchanged: boolean;
}

/** Masks up to so many rows of each table, through the rules and the stage of a run, for people to look at. */
export async function sampleTables(
  session: Session,
  plans: readonly TablePlan[],
  rows: number,
): Promise<readonly SampledTable[]> {
  const tables = new Map<string, (readonly SampledCell[])[]>();
  for (const plan of plans) {
    const name = displayTable(plan.root);
    const known = tables.get(name) ?? [];
    const left = rows - known.length;
    if (left <= 0 || plan.rules.length === 0 || plan.chunks.length === 0) continue;
    // What may not be read is told by the checks; an example is no reason to fail.
    const sampled = await tryInSavepoint(session, () => cells(session, plan, left));
    if (sampled !== null) tables.set(name, [...known, ...sampled]);
  }
  return [...tables].flatMap(([table, sampled]) => (sampled.length === 0 ? [] : [{ table, rows: sampled }]));
}

async function cells(session: Session, plan: TablePlan, rows: number): Promise<readonly (readonly SampledCell[])[]> {
  const masked = new Set(plan.rules.map((rule) => rule.column));
  const columns = plan.shape.columns.map(({ name }) => name).filter((name) => masked.has(name));
  const shown: (readonly SampledCell[])[] = [];
  for await (const row of sampleRows(session, { plan, columns, rows, spread: false })) {
    shown.push(
      row.map(({ before, after }, place): SampledCell => {
        const unchanged = before !== null && before === after;
        return {
          column: columns[place],
          before: before === null ? null : valueShape(before),
          after: after === null || unchanged ? null : valueLine(after),
          unchanged,
        };
      }),
    );
  }
  return shown;
}
