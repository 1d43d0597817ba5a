import type { TableId } from "../catalog/catalog.ts";
import { displayTable } from "../catalog/names.ts";
import type { AuditEvent } from "../record/audit-log.ts";
import type { Emit } from "./events.ts";
import type { Verdict, VerifyContext, VerifyingContext } from "./verification.ts";
import { verifications } from "./verifications.ts";
import { tables } from "./verifications/tables.ts";

/** Runs every check, tells that it begins and each verdict as it comes, and gives all verdicts. */
export async function verify(context: VerifyContext, emit: Emit): Promise<readonly Verdict[]> {
  const all: Verdict[] = [];
  const digested: VerifyingContext["digested"] = new Map();
  let standing: VerifyContext = context;
  for (const verification of verifications.parts) {
    context.signal.throwIfAborted();
    emit({ type: "check.start", check: verification.name });
    const found = await verification.run({ ...standing, digested });
    for (const verdict of found) emit({ type: "recorded", event: verdictEvent(verdict) });
    all.push(...found);
    if (verification === tables) standing = withoutBroken(context, found);
  }
  return all;
}

/** A verdict as the audit log keeps it. */
export function verdictEvent({ check, ok, table, column, message }: Verdict): AuditEvent {
  return {
    level: ok ? "info" : "error",
    type: `verify.${check}`,
    payload: { ok, message, ...(table === null ? {} : { table }), ...(column === null ? {} : { column }) },
  };
}

/** What has lost its table, or a column, is told once and not looked at again. */
function withoutBroken(context: VerifyContext, found: readonly Verdict[]): VerifyContext {
  const broken = new Set(found.flatMap((verdict) => (verdict.ok ? [] : [verdict.table])));
  if (broken.size === 0) return context;
  const stands = (id: TableId): boolean => !broken.has(displayTable(id));
  const plans = context.plans.filter((plan) => stands(plan.id) && stands(plan.root) && stands(plan.writesTo));
  return { ...context, plans, kept: (table) => stands(table.id) && context.kept(table) };
}
