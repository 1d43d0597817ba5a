import type { TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteTable, sameTable } from "../../catalog/names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { TablePlan } from "../table-plan.ts";
import { failed, verdicts, type Verification, type VerifyContext } from "../verification.ts";

const check = "row-counts";

/** Every table holds as many rows as were read from it; partitions are counted together, for rows may have moved. */
export const rowCounts: Verification = {
  name: check,
  summary: "Every table has as many rows as its source.",
  run: async (context) => {
    const wrong = [];
    let total = 0;
    const roots = rootsOf(context.plans);
    for (const [name, plans] of roots) {
      const { root } = plans[0];
      const written = await count(context.target, context, root);
      const recorded = plans
        .flatMap((plan) => plan.chunks)
        .reduce((sum, chunk) => sum + (context.ledger.get(chunk.id)?.rows ?? 0), 0);
      const stands =
        plans[0].strategy === "transform" && context.source !== null
          ? await count(context.source, context, root)
          : recorded;
      total += written;
      if (written !== recorded)
        wrong.push(failed(check, { table: name }, `${rowsHeld(written)}; ${recorded} were written`));
      else if (written !== stands)
        wrong.push(failed(check, { table: name }, `${rowsHeld(written)}; the source has ${stands}`));
    }
    const against = context.source === null ? "as many as were written" : "as in the source";
    return verdicts(check, wrong, `${total} rows in ${roots.size} tables, ${against}`);
  },
};

function rowsHeld(count: number): string {
  return `holds ${count} ${count === 1 ? "row" : "rows"}`;
}

function rootsOf(plans: readonly TablePlan[]): ReadonlyMap<string, readonly TablePlan[]> {
  const roots = new Map<string, TablePlan[]>();
  for (const plan of plans) {
    const name = displayTable(plan.root);
    const known = roots.get(name);
    if (known === undefined) roots.set(name, [plan]);
    else known.push(plan);
  }
  return roots;
}

/** Without the rows of inheritance children, which count for themselves. */
async function count(session: Session, { sourceCatalog }: VerifyContext, root: TableId): Promise<number> {
  const partitioned = sourceCatalog.tables.some((table) => table.kind === "partitioned" && sameTable(table.id, root));
  const from = `${partitioned ? "" : "only "}${quoteTable(root)}`;
  const rows = await session.query<{ count: string }>(sql`select count(*)::text as count from ${raw(from)}`);
  return Number(rows[0].count);
}
