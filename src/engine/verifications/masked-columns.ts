import { counted } from "../../core/counted.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import type { Table } from "../../catalog/catalog.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import type { ColumnPlan, TablePlan } from "../table-plan.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "masked-columns";
/** Rows of a table, all of its partitions together. */
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
    const sampled: Sample[] = [];
    const tables = new Map(context.sourceCatalog.tables.map((table) => [displayTable(table.id), table]));
    for (const plan of context.plans) {
      const judged = plan.columns.filter((column) => chanceOf(column) !== null);
      columns += judged.length;
      for (const column of judged) wrong.push(...judgeTallies(context, plan, column));
      // Rows that a condition spares are meant to stay as they were; the tallies know which.
      const everywhere = judged.filter((column) => !plan.conditions.has(column.column));
      if (plan.strategy === "transform") sampled.push(...sampleOf(plan, everywhere, tables));
    }
    if (context.source !== null) wrong.push(...(await judgeSamples(context, sampled, context.source)));
    return verdicts(check, wrong, `${counted(columns, "masked column")} changed`);
  },
};

function judgeTallies({ ledger }: VerifyContext, plan: TablePlan, column: ColumnPlan): readonly Verdict[] {
  return judge(plan, column, talliesOf(ledger, plan, column.column));
}

interface Found {
  readonly masked: number;
  readonly unchanged: number;
  /** How many held nothing for the rule to change. */
  readonly idle: number;
}

function talliesOf(ledger: VerifyContext["ledger"], plan: TablePlan, column: string): Found {
  let [masked, unchanged, idle] = [0, 0, 0];
  for (const { id } of plan.chunks) {
    const tally = ledger.get(id)?.tallies[column];
    masked += tally?.masked ?? 0;
    unchanged += tally?.unchanged ?? 0;
    idle += tally?.idle ?? 0;
  }
  return { masked, unchanged, idle };
}

function chanceOf({ oneIn, space }: ColumnPlan): bigint | null {
  return oneIn ?? space;
}

function judge(plan: TablePlan, column: ColumnPlan, { masked, unchanged, idle }: Found): readonly Verdict[] {
  const allowed = byChance(Math.max(0, masked - idle), chanceOf(column) ?? 1n);
  if (unchanged - idle <= allowed) return [];
  const spared = idle === 0 ? "" : `, and ${idle} hold nothing to change`;
  const message = `${unchanged} of ${masked} values are as in the source; chance allows ${allowed}${spared}`;
  return [failed(check, { table: displayTable(plan.id), column: column.column }, message)];
}

/**
 * How many of `values` draws from `space` may hit the original: the mean, six standard deviations of a Poisson count, and
 * a few, for frequent originals count as often as they stand.
 */
function byChance(values: number, space: bigint): number {
  const mean = values / Number(space);
  return mean < 1e-9 ? 0 : Math.ceil(mean + 6 * Math.sqrt(mean) + Math.max(3, values / 50));
}

/** A table whose rows can be found again on the other side. */
interface Sample {
  readonly plan: TablePlan;
  readonly judged: readonly ColumnPlan[];
  readonly table: Table;
  readonly key: readonly string[];
  readonly names: readonly string[];
}

/** Needs a primary key that is not masked; the tallies speak for other tables. */
function sampleOf(
  plan: TablePlan,
  judged: readonly ColumnPlan[],
  tables: ReadonlyMap<string, Table>,
): readonly Sample[] {
  const table = tables.get(displayTable(plan.id));
  const key = table?.constraints.find((one) => one.kind === "primary key")?.columns;
  const touched = new Set(plan.rules.map((rule) => rule.column));
  if (judged.length === 0 || table === undefined || key === undefined) return [];
  if (key.some((column) => touched.has(column)) || !sameTable(plan.writesTo, plan.id)) return [];
  return [{ plan, judged, table, key, names: judged.map((column) => column.column) }];
}

/** Tables of so few rows are read whole, several to a round trip and both sides at the same time. */
const fewRows = 200;
const mostTogether = 20;

async function judgeSamples(
  context: VerifyContext,
  samples: readonly Sample[],
  source: Session,
): Promise<readonly Verdict[]> {
  const wrong: Verdict[] = [];
  const rowsIn = ({ plan }: Sample): number =>
    plan.chunks.reduce((sum, { id }) => sum + (context.ledger.get(id)?.rows ?? 0), 0);
  const limits = sampleLimits(samples);
  const few = samples.filter((sample) => rowsIn(sample) <= fewRows);
  for (let from = 0; from < few.length; from += mostTogether) {
    context.signal.throwIfAborted();
    const some = few.slice(from, from + mostTogether);
    const [masked, originals] = await Promise.all([wholeTables(context.target, some), wholeTables(source, some)]);
    for (const [place, sample] of some.entries())
      wrong.push(...compare(context, sample, [masked[place], originals[place]]));
  }
  for (const sample of samples.filter((one) => rowsIn(one) > fewRows)) {
    context.signal.throwIfAborted();
    const { table, key, names } = sample;
    const limit = limits.get(displayTable(sample.plan.root)) ?? sampleSize;
    const masked = await rowsOf(context.target, { table, key, names, only: limit });
    const keys = masked.map((row) => row.slice(0, key.length));
    const originals = await rowsOf(source, { table, key, names, only: keys });
    wrong.push(...compare(context, sample, [masked, originals]));
  }
  return wrong;
}

/** How many rows of each partition are sampled. */
function sampleLimits(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const partitions = new Map<string, number>();
  for (const { plan } of samples) {
    const root = displayTable(plan.root);
    partitions.set(root, (partitions.get(root) ?? 0) + 1);
  }
  return new Map([...partitions].map(([root, count]) => [root, Math.max(fewRows, Math.ceil(sampleSize / count))]));
}

type TextRow = readonly (string | null)[];

/** Which rows held nothing to change, only the tallies know: all of them may be among the sampled ones. */
function compare(
  { ledger }: VerifyContext,
  { plan, judged, key }: Sample,
  [sampled, originals]: readonly [readonly TextRow[], readonly TextRow[]],
): readonly Verdict[] {
  const keyOf = (row: TextRow): string => JSON.stringify(row.slice(0, key.length));
  const byKey = new Map(originals.map((row) => [keyOf(row), row]));
  const pairs = sampled.map((row) => [row, byKey.get(keyOf(row))] as const);
  return judged.flatMap((column, place) => {
    let [masked, unchanged] = [0, 0];
    for (const [row, before] of pairs) {
      const original = before?.[key.length + place];
      if (original === undefined || original === null || original === "") continue;
      masked++;
      if (row[key.length + place] === original) unchanged++;
    }
    const { idle } = talliesOf(ledger, plan, column.column);
    return judge(plan, column, { masked, unchanged, idle: Math.min(idle, masked) });
  });
}

async function wholeTables(session: Session, samples: readonly Sample[]): Promise<readonly (readonly TextRow[])[]> {
  const queries = samples.map(({ table, key, names }) => sql`${raw(anyRowsQuery(table, [key, names], fewRows))}`);
  const found = await session.runAll<{ readonly row: TextRow }>(queries);
  return found.map((rows) => rows.map(({ row }) => row));
}

function anyRowsQuery(
  { id }: Table,
  [key, names]: readonly [readonly string[], readonly string[]],
  limit: number,
): string {
  return `select ${rowOf(key, names)} as row from only ${quoteTable(id)} t limit ${limit}`;
}

/** Key and masked columns, each as text; of what is long a hash says as well whether it changed, and takes no memory. */
function rowOf(key: readonly string[], names: readonly string[]): string {
  const texts = names.map((name) => `t.${quoteIdentifier(name)}::text`);
  const masked = texts.map(
    (text) => `case when length(${text}) > 200 then sha256(convert_to(${text}, 'UTF8'))::text else ${text} end`,
  );
  return `array[${[...key.map((name) => `t.${quoteIdentifier(name)}::text`), ...masked].join(", ")}]`;
}

interface RowsQuery {
  readonly table: Table;
  readonly key: readonly string[];
  readonly names: readonly string[];
  /** The keys to read, or how many rows whatever their keys. */
  readonly only: readonly (readonly (string | null)[])[] | number;
}

/** Key and masked columns of some rows, each as text. */
async function rowsOf(
  session: Session,
  { table, key, names, only }: RowsQuery,
): Promise<readonly (readonly (string | null)[])[]> {
  const typeOf = (name: string): string => table.columns.find((column) => column.name === name)?.type.sql ?? "text";
  if (typeof only === "number") {
    const query = sql`${raw(anyRowsQuery(table, [key, names], only))}`;
    return (await session.query<{ row: (string | null)[] }>(query)).map(({ row }) => row);
  }
  const lists = key.map((_name, place) => `unnest($${place + 1}::text[]) as k${place}`).join(", ");
  const joins = key.map((name, place) => `t.${quoteIdentifier(name)} = k.k${place}::${typeOf(name)}`).join(" and ");
  const text = `select ${rowOf(key, names)} as row from (select ${lists}) k join only ${quoteTable(table.id)} t on ${joins}`;
  const values = key.map((_, place) => only.map((row) => row[place]));
  return (await session.query<{ row: (string | null)[] }>({ text, values })).map(({ row }) => row);
}
