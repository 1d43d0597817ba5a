import { cancelledBy } from "../../postgres/cancel.ts";
import { judgeLeaks, type Excused } from "../leaks/judge-leaks.ts";
import { originalTables } from "../leaks/original-columns.ts";
import { scannedTables } from "../leaks/scanned-columns.ts";
import { searchLeaks, type LeakSearchResult } from "../leaks/search-leaks.ts";
import type { TablePlan } from "../table-plan.ts";
import { passed, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "leak-scan";

/**
 * No value of a masked column that tells somebody stands anywhere in the target: in no text, document, array, bytes, key or
 * number, however it is written. Knows nothing of how values were masked; reads source and target.
 */
export const leakScan: Verification = {
  name: check,
  summary: "No identifying original of a masked column stands in any column of the target.",
  run: async (context) => {
    const { originals: source, target, signal } = context;
    if (source === null) return [];
    const originals = originalTables(context.plans, (plan) => rowsOf(context, plan));
    const scanned = scannedTables(context.targetCatalog, context.sourceCatalog, context.plans);
    const search = { source, target, originals, scanned, secret: context.seal.leakKey, signal };
    let result: LeakSearchResult;
    try {
      result = await cancelledBy(signal, target, () => searchLeaks(search));
    } catch (error) {
      // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
      throw signal.aborted ? signal.reason : error;
    }
    const excused = { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };
    const columns = new Map(
      scanned.flatMap((table) => table.columns.flatMap((one) => (one === null ? [] : [[one.name, one] as const]))),
    );
    const wrong = [...columns.values()].flatMap((column): readonly Verdict[] => {
      const tally = result.tallies.get(column.name);
      const verdict = tally === undefined ? null : judgeLeaks(check, column, tally, excused);
      return verdict === null ? [] : [verdict];
    });
    const left = new Set(originals.flatMap((table) => table.left)).size;
    return [...wrong, passed(check, summaryOf(result, { excused, scanned: columns.size, left, leaks: wrong.length }))];
  },
};

/** As written by the run, or as estimated where the run wrote none. */
function rowsOf({ ledger }: VerifyContext, plan: TablePlan): number {
  const written = plan.chunks.reduce((sum, { id }) => sum + (ledger.get(id)?.rows ?? 0), 0);
  return Math.max(written, plan.chunks.length === 0 ? plan.estimatedRows : 0);
}

interface Summary {
  readonly excused: Excused;
  readonly scanned: number;
  readonly left: number;
  readonly leaks: number;
}

function summaryOf(
  { originals, columns, uninformative }: LeakSearchResult,
  { excused, scanned, left, leaks }: Summary,
): string {
  const { allowed, madeUp, byChance, shared } = excused;
  const found =
    leaks === 0 ? "none found" : `found in ${leaks}: give each a rule, or passthrough if it may hold what it holds`;
  const notes: readonly (readonly [number, string])[] = [
    [uninformative, "values too plain to tell anybody"],
    [left, "masked columns of first names, places, dates or documents not looked for"],
    [shared, "finds that many rows share"],
    [allowed, "finds where the configuration lets them pass"],
    [madeUp, "made-up values that the source has too"],
    [byChance, "finds by chance"],
  ];
  const told = notes.filter(([count]) => count > 0).map(([count, what]) => `; ${count} ${what}`);
  return `${originals} originals of ${columns.size} columns looked for in ${scanned} columns, ${found}${told.join("")}`;
}
