import { counted } from "../../core/counted.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import { addDigests, digestText, emptyDigest, type Digest } from "../../rows/digest.ts";
import { digestStage, type DigestStage, type RowsDigest } from "../../rows/digest-stage.ts";
import { copyOutRequest } from "../stream-chunk.ts";
import type { TablePlan } from "../table-plan.ts";
import {
  failed,
  verdicts,
  type Verdict,
  type Verification,
  type VerifyContext,
  type VerifyingContext,
} from "../verification.ts";

const check = "content";

/**
 * The target's rows, read again, come to the digests that the ledger kept: the passthrough columns to what was read from
 * the source, and whole rows to what was written. Order does not matter, so one pass a table is enough.
 */
export const contentDigests: Verification = {
  name: check,
  summary: "Passthrough columns are as they were read, and every row is as it was written.",
  run: async (context) => {
    const wrong: Verdict[] = [];
    const groups = byTarget(context.plans);
    for (const plans of groups.values()) {
      context.signal.throwIfAborted();
      const found = await digestTarget(context, plans[0]);
      const recorded = sum(context, plans);
      const table = displayTable(plans[0].writesTo);
      if (digestText(found.kept) !== digestText(recorded.kept)) {
        wrong.push(failed(check, { table }, "columns that pass through differ from what was read"));
      } else if (digestText(found.whole) !== digestText(recorded.whole)) {
        wrong.push(failed(check, { table }, "masked columns differ from what was written"));
      }
    }
    return verdicts(check, wrong, `what was read and written, in ${counted(groups.size, "table")}`);
  },
};

/** Tables whose rows were routed through their root are read there together. */
function byTarget(plans: readonly TablePlan[]): ReadonlyMap<string, readonly TablePlan[]> {
  const groups = new Map<string, TablePlan[]>();
  for (const plan of plans) {
    const name = displayTable(plan.writesTo);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [plan]);
    else known.push(plan);
  }
  return groups;
}

/** Digests the rows of a table of the target as the ledger did. */
export function digestFor({ seal }: Pick<VerifyContext, "seal">, { shape, rules }: TablePlan): DigestStage {
  return digestStage(
    shape,
    rules.map((rule) => rule.column),
    seal.digestKey,
  );
}

async function digestTarget(context: VerifyingContext, plan: TablePlan): Promise<RowsDigest> {
  const known = context.digested.get(displayTable(plan.writesTo));
  if (known !== undefined) return known;
  const stage = digestFor(context, plan);
  const columns = plan.shape.columns;
  const request = copyOutRequest(plan.writesTo, plan.shape, { range: { from: 0, to: null }, condition: null });
  // COPY of a partitioned table by name is not allowed; a query over it is.
  const routed = columns.length > 0 && displayTable(plan.writesTo) !== displayTable(plan.id);
  const list = columns.map((column) => quoteIdentifier(column.name)).join(", ");
  const statement = routed
    ? `copy (select ${list} from ${quoteTable(plan.writesTo)}) to stdout (format ${plan.shape.wire})`
    : request.statement;
  for await (const block of copyOut(context.target, { ...request, statement })) stage.add(block);
  return stage.result();
}

function sum(
  { ledger, seal }: VerifyContext,
  plans: readonly TablePlan[],
): { readonly whole: Digest; readonly kept: Digest } {
  let [whole, kept] = [emptyDigest, emptyDigest];
  for (const { id } of plans.flatMap((plan) => plan.chunks)) {
    const line = ledger.get(id);
    if (line === undefined) continue;
    whole = addDigests(whole, seal.open(line.targetDigest, id, "target"));
    kept = addDigests(kept, seal.open(line.keptDigest, id, "kept"));
  }
  return { whole, kept };
}
