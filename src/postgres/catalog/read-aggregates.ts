import { quoteLiteral, quoteTable } from "../../catalog/names.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";

interface AggregateRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly arguments: string;
  readonly kind: string;
  /** Parts of the definition that are named by what follows the equals sign, null where they are left out. */
  readonly parts: Readonly<Record<string, string | null>>;
  readonly initial: string | null;
  readonly moving_initial: string | null;
  readonly final_extra: boolean;
  readonly moving_final_extra: boolean;
  readonly final_modify: string;
  readonly moving_final_modify: string;
  readonly sort: string | null;
  readonly parallel: string;
}

/** The statements that make these aggregates again, by oid: pg_get_functiondef knows functions alone. */
export async function readAggregates(session: Session, oids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await session.query<AggregateRow>(sql`
    select p.oid, n.nspname::text as schema, p.proname::text as name,
      pg_get_function_identity_arguments(p.oid) as arguments, a.aggkind::text as kind,
      json_build_object(
        'sfunc', a.aggtransfn::regproc, 'stype', format_type(a.aggtranstype, null),
        'sspace', nullif(a.aggtransspace, 0)::text, 'finalfunc', nullif(a.aggfinalfn, 0)::regproc,
        'combinefunc', nullif(a.aggcombinefn, 0)::regproc, 'serialfunc', nullif(a.aggserialfn, 0)::regproc,
        'deserialfunc', nullif(a.aggdeserialfn, 0)::regproc, 'msfunc', nullif(a.aggmtransfn, 0)::regproc,
        'minvfunc', nullif(a.aggminvtransfn, 0)::regproc, 'mstype', format_type(nullif(a.aggmtranstype, 0), null),
        'msspace', nullif(a.aggmtransspace, 0)::text, 'mfinalfunc', nullif(a.aggmfinalfn, 0)::regproc) as parts,
      a.agginitval as initial, a.aggminitval as moving_initial, a.aggfinalextra as final_extra,
      a.aggmfinalextra as moving_final_extra, a.aggfinalmodify::text as final_modify,
      a.aggmfinalmodify::text as moving_final_modify, p.proparallel::text as parallel,
      (select quote_ident(sn.nspname) || '.' || o.oprname
        from pg_operator o join pg_namespace sn on sn.oid = o.oprnamespace where o.oid = a.aggsortop) as sort
    from unnest(${oids}::oid[]) as of(oid)
    join pg_aggregate a on a.aggfnoid = of.oid
    join pg_proc p on p.oid = of.oid
    join pg_namespace n on n.oid = p.pronamespace`);
  return new Map(rows.map((row) => [row.oid, createAggregate(row)]));
}

const modifications: ReadonlyMap<string, string> = new Map([
  ["r", "read_only"],
  ["s", "shareable"],
  ["w", "read_write"],
]);

function createAggregate(row: AggregateRow): string {
  const parts = Object.entries(row.parts).flatMap(([part, what]) => (what === null ? [] : [`${part} = ${what}`]));
  const modifies = (letter: string): string => modifications.get(letter) ?? "read_only";
  if (row.final_extra) parts.push("finalfunc_extra");
  if (row.parts["finalfunc"] !== null) parts.push(`finalfunc_modify = ${modifies(row.final_modify)}`);
  if (row.moving_final_extra) parts.push("mfinalfunc_extra");
  if (row.parts["mfinalfunc"] !== null) parts.push(`mfinalfunc_modify = ${modifies(row.moving_final_modify)}`);
  if (row.initial !== null) parts.push(`initcond = ${quoteLiteral(row.initial)}`);
  if (row.moving_initial !== null) parts.push(`minitcond = ${quoteLiteral(row.moving_initial)}`);
  if (row.sort !== null) parts.push(`sortop = operator(${row.sort})`);
  if (row.parallel !== "u") parts.push(`parallel = ${row.parallel === "s" ? "safe" : "restricted"}`);
  if (row.kind === "h") parts.push("hypothetical");
  return `create aggregate ${quoteTable(row)}(${row.arguments === "" ? "*" : row.arguments}) (${parts.join(", ")})`;
}
