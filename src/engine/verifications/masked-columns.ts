import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import type { Table } from "../../catalog/catalog.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { ColumnPlan, TablePlan } from "../table-plan.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "masked-columns";
const sampleSize = 2_000;

/**
 * Values of masked columns have changed, but for what chance allows where a provider has few values. Counted twice: by the
 * run over every row, and here again, apart from the masking code, by key over a sample of rows of both databases.
 */
export const maskedColumns: Verification = {
  name: check,
  summary: "No value of a masked column stands unchanged, beyond what chance allows.",
  run: async (context) => {
    const wrong: Verdict[] = [];
    let columns = 0;
    for (const plan of context.plans) {
      const judged = plan.columns.filter((column) => column.space !== null);
      columns += judged.length;
      for (const column of judged) wrong.push(...judgeTallies(context, plan, column));
      // Rows that a condition spares are meant to stay as they were; the tallies know which.
      const everywhere = judged.filter((column) => !plan.conditions.has(column.column));
      if (context.source !== null && everywhere.length > 0 && plan.strategy === "transform") {
        wrong.push(...(await judgeSample(context, { plan, judged: everywhere, source: context.source })));
      }
    }
    return verdicts(check, wrong, `${columns} masked columns changed`);
  },
};

function judgeTallies({ ledger }: VerifyContext, plan: TablePlan, column: ColumnPlan): readonly Verdict[] {
  let [masked, unchanged] = [0, 0];
  for (const { id } of plan.chunks) {
    const tally = ledger.get(id)?.tallies[column.column];
    masked += tally?.masked ?? 0;
    unchanged += tally?.unchanged ?? 0;
  }
  return judge(plan, column, { masked, unchanged });
}

function judge(
  plan: TablePlan,
  { column, space }: ColumnPlan,
  found: { readonly masked: number; readonly unchanged: number },
): readonly Verdict[] {
  const allowed = byChance(found.masked, space ?? 1n);
  if (found.unchanged <= allowed) return [];
  const message = `${found.unchanged} of ${found.masked} values are as in the source; chance allows ${allowed}`;
  return [failed(check, { table: displayTable(plan.id), column }, message)];
}

/**
 * How many of `values` draws from `space` may hit the original: the mean, six standard deviations of a Poisson count, and
 * a few, for frequent originals count as often as they stand.
 */
function byChance(values: number, space: bigint): number {
  const mean = values / Number(space);
  return mean < 1e-9 ? 0 : Math.ceil(mean + 6 * Math.sqrt(mean) + Math.max(3, values / 50));
}

interface Sample {
  readonly plan: TablePlan;
  readonly judged: readonly ColumnPlan[];
  readonly source: Session;
}

/** Needs a primary key that is not masked; the tallies speak for other tables. */
async function judgeSample(
  { target, sourceCatalog }: VerifyContext,
  { plan, judged, source }: Sample,
): Promise<readonly Verdict[]> {
  const table = sourceCatalog.tables.find((one) => sameTable(one.id, plan.id));
  const key = table?.constraints.find((one) => one.kind === "primary key")?.columns;
  const touched = new Set(plan.rules.map((rule) => rule.column));
  if (table === undefined || key === undefined || key.some((column) => touched.has(column))) return [];
  if (plan.writesTo.name !== plan.id.name || plan.writesTo.schema !== plan.id.schema) return [];
  const names = judged.map((column) => column.column);
  const sampled = await rowsOf(target, { table, key, names, only: null });
  const keys = sampled.map((row) => row.slice(0, key.length));
  const originals = await rowsOf(source, { table, key, names, only: keys });
  const byKey = new Map(originals.map((row) => [JSON.stringify(row.slice(0, key.length)), row]));
  return judged.flatMap((column, place) => {
    let [masked, unchanged] = [0, 0];
    for (const row of sampled) {
      const original = byKey.get(JSON.stringify(row.slice(0, key.length)))?.[key.length + place];
      if (original === undefined || original === null || original === "") continue;
      masked++;
      if (row[key.length + place] === original) unchanged++;
    }
    return judge(plan, column, { masked, unchanged });
  });
}

interface RowsQuery {
  readonly table: Table;
  readonly key: readonly string[];
  readonly names: readonly string[];
  /** The keys to read; null for any few rows. */
  readonly only: readonly (readonly (string | null)[])[] | null;
}

/** Key and masked columns of some rows, each as text. */
async function rowsOf(
  session: Session,
  { table, key, names, only }: RowsQuery,
): Promise<readonly (readonly (string | null)[])[]> {
  const columns = [...key, ...names].map((name) => `t.${quoteIdentifier(name)}::text`).join(", ");
  const typeOf = (name: string): string => table.columns.find((column) => column.name === name)?.type.sql ?? "text";
  if (only === null) {
    const text = `select array[${columns}] as row from only ${quoteTable(table.id)} t limit ${sampleSize}`;
    return (await session.query<{ row: (string | null)[] }>(sql`${raw(text)}`)).map(({ row }) => row);
  }
  const lists = key.map((_name, place) => `unnest($${place + 1}::text[]) as k${place}`).join(", ");
  const joins = key.map((name, place) => `t.${quoteIdentifier(name)} = k.k${place}::${typeOf(name)}`).join(" and ");
  const text = `select array[${columns}] as row from (select ${lists}) k join only ${quoteTable(table.id)} t on ${joins}`;
  const values = key.map((_, place) => only.map((row) => row[place]));
  return (await session.query<{ row: (string | null)[] }>({ text, values })).map(({ row }) => row);
}
