import { displayTable } from "../../catalog/names.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { confirmLeaks } from "../leaks/confirm-leaks.ts";
import { judgeLeaks, type Excused } from "../leaks/judge-leaks.ts";
import type { LeakTally } from "../leaks/leak-tally.ts";
import { originalTables } from "../leaks/original-columns.ts";
import type { TableWatcher } from "../leaks/scan-target.ts";
import { scannedTables, type ScannedColumn, type ScannedTable } from "../leaks/scanned-columns.ts";
import { searchLeaks, type LeakSearchResult } from "../leaks/search-leaks.ts";
import type { TablePlan } from "../table-plan.ts";
import { passed, type Verdict, type Verification, type VerifyContext, type VerifyingContext } from "../verification.ts";
import { digestFor } from "./content-digests.ts";

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
    const watching = (table: ScannedTable): TableWatcher | null => digesting(context, table);
    const search = { source, target, originals, scanned, secret: context.seal.leakKey, signal, watching };
    const columns = columnsOf(scanned);
    let result: LeakSearchResult;
    try {
      result = await cancelledBy(signal, target, () => searchLeaks(search));
      const accused = judged(columns, result, nothingExcused()).map(({ tally }) => tally);
      await cancelledBy(signal, source, () => confirmLeaks(search, accused));
    } catch (error) {
      // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
      throw signal.aborted ? signal.reason : error;
    }
    const excused = nothingExcused();
    const wrong = judged(columns, result, excused).map(({ verdict }) => verdict);
    const left = new Set(originals.flatMap((table) => table.left)).size;
    return [
      ...wrong,
      passed(check, summaryOf(result, { excused, scanned: columns.length, left, leaks: wrong.length })),
    ];
  },
};

/** Partitions are told together. */
function columnsOf(tables: readonly ScannedTable[]): readonly ScannedColumn[] {
  const columns = tables.flatMap((table) => table.columns.flatMap((column) => column ?? []));
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

/** The rows that the scan reads as they were written need not be read again to be digested. */
function digesting(context: VerifyingContext, { id, plan }: ScannedTable): TableWatcher | null {
  if (plan === null) return null;
  const stage = digestFor(context, plan);
  return {
    block: (block) => stage.add(block),
    end: () => context.digested.set(displayTable(id), stage.result()),
  };
}

interface Judged {
  readonly tally: LeakTally;
  readonly verdict: Verdict;
}

function judged(columns: readonly ScannedColumn[], result: LeakSearchResult, excused: Excused): readonly Judged[] {
  return columns.flatMap((column): readonly Judged[] => {
    const tally = result.tallies.get(column.name);
    const verdict = tally === undefined ? null : judgeLeaks(check, column, tally, excused);
    return tally === undefined || verdict === null ? [] : [{ tally, verdict }];
  });
}

function nothingExcused(): Excused {
  return { allowed: 0, madeUp: 0, byChance: 0, shared: 0 };
}

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
  { originals, columns, uninformative, tallies }: LeakSearchResult,
  { excused, scanned, left, leaks }: Summary,
): string {
  const { allowed, madeUp, byChance, shared } = excused;
  const stopped = [...tallies.values()].filter(({ isEnough }) => isEnough).length;
  const found =
    leaks === 0 ? "none found" : `found in ${leaks}: give each a rule, or passthrough if it may hold what it holds`;
  const notes: readonly (readonly [number, string])[] = [
    [uninformative, "values too plain to tell anybody"],
    [left, "masked columns of first names, places, dates or documents not looked for"],
    [shared, "finds that many rows share"],
    [allowed, "finds where the configuration lets them pass"],
    [madeUp, "made-up values that the source has too"],
    [byChance, "finds by chance"],
    [stopped, "columns with so many finds that they were read no further"],
  ];
  const told = notes.filter(([count]) => count > 0).map(([count, what]) => `; ${count} ${what}`);
  return `${originals} originals of ${columns.size} columns looked for in ${scanned} columns, ${found}${told.join("")}`;
}
