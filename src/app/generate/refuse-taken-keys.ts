import { displayTable, quoteTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { counted } from "../../core/counted.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { rowBlocks } from "../../jobs/generate/row-blocks.ts";
import type { LoadPlan, TableLoad } from "../../jobs/generate/run/plan-load.ts";
import { copyRows, pieces } from "../../jobs/generate/run/write-rows.ts";
import { seeUsualNames } from "../../postgres/see-usual-names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";

/**
 * Refuses rows that would meet rows of somebody else in a key, an unique index or an EXCLUDE constraint, before any of them
 * is written. The new rows go into a temporary table, and one query for each key looks for rows that they meet.
 */
export async function refuseTakenKeys(
  session: Session,
  plan: LoadPlan,
  { foreign, signal }: { readonly foreign: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const findings: Finding[] = [];
  for (const load of plan.tables) {
    if (!foreign.includes(displayTable(load.root)) || load.chunks.length === 0) continue;
    signal.throwIfAborted();
    findings.push(...(await metKeys(session, load, signal)));
  }
  if (findings.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "New rows would meet rows that are there in keys; nothing was written.",
    "Look at what is listed.",
    { findings },
  );
}

async function metKeys(session: Session, load: TableLoad, signal: AbortSignal): Promise<readonly Finding[]> {
  const keys = await keysOf(session, load);
  if (keys.length === 0) return [];
  const table = displayTable(load.root);
  return inTransaction(session, async () => {
    await seeUsualNames(session);
    await stage(session, load, signal);
    const findings: Finding[] = [];
    for (const key of keys) {
      const [{ rows }] = await session.query<{ rows: string }>(sql`${raw(meeting(load, key))}`);
      if (rows === "0") continue;
      findings.push({
        code: "KEYS_TAKEN",
        severity: "error",
        where: table,
        message: `${counted(Number(rows), "new row")} of ${table} would meet rows that Seedbed did not write in ${key.name}.`,
        hint: "Describe its columns so that they keep apart, ask for fewer rows, or take another --seed where none were made yet.",
      });
    }
    await session.run(sql`drop table pg_temp.seedbed_new`);
    return findings;
  });
}

async function stage(session: Session, { root, series, shape, chunks }: TableLoad, signal: AbortSignal): Promise<void> {
  await session.run(
    sql`create temporary table seedbed_new (like ${raw(quoteTable(root))} including generated) on commit drop`,
  );
  const range = { from: chunks[0].from, to: chunks[chunks.length - 1].to };
  const place = { into: "pg_temp.seedbed_new", shape, doing: `Comparing rows of ${displayTable(root)}` };
  await copyRows(session, place, () => pieces(rowBlocks(series, shape, range), { onRows: () => {}, signal }));
}

interface KeyText {
  readonly name: string;
  /** Each element as PostgreSQL prints it, with the operator by which two rows meet. */
  readonly elements: readonly { readonly text: string; readonly operator: string }[];
  readonly predicate: string | null;
}

/** Counts new rows that meet one that is there. */
function meeting({ root }: TableLoad, { elements, predicate }: KeyText): string {
  const list = elements.map(({ text }, place) => `(${text}) as k${place}`).join(", ");
  const where = predicate === null ? "" : ` where ${predicate}`;
  const pairs = elements.map(({ operator }, place) => `t.k${place} ${operator} n.k${place}`).join(" and ");
  return `select count(*)::text as rows from (select ${list} from pg_temp.seedbed_new${where}) n
    where exists (select from (select ${list} from ${quoteTable(root)}${where}) t where ${pairs})`;
}

/** The keys of a table but for one that numbers it, which is looked at without writing anything. */
async function keysOf(session: Session, { root, series }: TableLoad): Promise<readonly KeyText[]> {
  const rows = await session.query<{ name: string; elements: KeyText["elements"]; predicate: string | null }>(sql`
    select coalesce(conname, relname)::text as name, pg_get_expr(indpred, indrelid) as predicate,
      (select jsonb_agg(jsonb_build_object(
          'text', pg_get_indexdef(indexrelid, place, false),
          'operator', coalesce(
            (select format('operator(%I.%s)', nspname, oprname)
             from pg_operator
             join pg_namespace on pg_namespace.oid = oprnamespace
             where pg_operator.oid = conexclop[place]),
            case when to_jsonb(pg_index) ->> 'indnullsnotdistinct' = 'true' then 'is not distinct from' else '=' end))
          order by place)
       from generate_series(1, indnkeyatts) as place) as elements
    from pg_index
    join pg_class on pg_class.oid = indexrelid
    left join pg_constraint on conindid = indexrelid and contype in ('p', 'u', 'x') and conrelid = indrelid
    where indrelid = ${quoteTable(root)}::regclass and (indisunique or indisexclusion) and indisvalid
    order by 1`);
  const primary = series.table.constraints.find(({ kind }) => kind === "primary key");
  const isNumbered = primary?.columns.length === 1 && typeof series.series(primary.columns[0]).at(0) === "number";
  return rows.filter(({ name }) => !(isNumbered && name === primary?.name));
}
