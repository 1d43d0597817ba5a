import { counted } from "../../core/counted.ts";
import type { TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteTable } from "../../catalog/names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { TablePlan } from "../table-plan.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "row-counts";

/** Every table holds as many rows as were read from it; partitions are counted together, for rows may have moved. */
export const rowCounts: Verification = {
  name: check,
  summary: "Every table has as many rows as its source.",
  run: async (context) => {
    const wrong: Verdict[] = [];
    let total = 0;
    const roots = rootsOf(context.plans);
    for (const some of together([...roots.keys()])) {
      context.signal.throwIfAborted();
      const found = await countAll(
        context,
        some.flatMap((name) => roots.get(name)?.[0] ?? []),
      );
      for (const name of some) {
        const plans = roots.get(name) ?? [];
        const written = found.get(name)?.written ?? 0;
        const recorded = plans
          .flatMap((plan) => plan.chunks)
          .reduce((sum, chunk) => sum + (context.ledger.get(chunk.id)?.rows ?? 0), 0);
        const stands = found.get(name)?.stands ?? recorded;
        total += written;
        if (written !== recorded)
          wrong.push(failed(check, { table: name }, `${rowsHeld(written)}; ${recorded} were written`));
        else if (written !== stands)
          wrong.push(failed(check, { table: name }, `${rowsHeld(written)}; the source has ${stands}`));
      }
    }
    const against = context.source === null ? "as many as were written" : "as in the source";
    return verdicts(check, wrong, `${counted(total, "row")} in ${counted(roots.size, "table")}, ${against}`);
  },
};

/** Tables counted by one query: a schema of thousands spends its time in the server and not on the way. */
const mostTogether = 50;

function together(names: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / mostTogether);
  return Array.from({ length: count }, (_, place) => names.slice(place * mostTogether, (place + 1) * mostTogether));
}

interface Counts {
  readonly written: number;
  /** In the source; null where that is not asked. */
  readonly stands: number | null;
}

/** Counts on both sides at the same time. */
async function countAll(context: VerifyContext, plans: readonly TablePlan[]): Promise<ReadonlyMap<string, Counts>> {
  const { source, target } = context;
  const read = source === null ? [] : plans.filter((plan) => plan.strategy === "transform");
  const roots = (some: readonly TablePlan[]): readonly TableId[] => some.map(({ root }) => root);
  const [written, stands] = await Promise.all([
    counts(target, context, roots(plans)),
    source === null ? new Map<string, number>() : counts(source, context, roots(read)),
  ]);
  return new Map(
    [...written].map(([name, count]) => [name, { written: count, stands: stands.get(name) ?? null }] as const),
  );
}

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
async function counts(
  session: Session,
  { sourceCatalog }: VerifyContext,
  roots: readonly TableId[],
): Promise<ReadonlyMap<string, number>> {
  if (roots.length === 0) return new Map();
  const partitioned = new Set(
    sourceCatalog.tables.filter(({ kind }) => kind === "partitioned").map(({ id }) => displayTable(id)),
  );
  const each = roots.map(
    (id) => `(select count(*) from ${partitioned.has(displayTable(id)) ? "" : "only "}${quoteTable(id)})`,
  );
  const rows = await session.query<{ counts: readonly string[] }>(sql`
    select array[${raw(each.join(", "))}]::text[] as counts`);
  return new Map(roots.map((id, place) => [displayTable(id), Number(rows[0].counts[place])]));
}
