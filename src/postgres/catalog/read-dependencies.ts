import type { RequiredObject } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { sql } from "../sql.ts";
import { objectPlaces } from "./object-places.ts";
import type { ShellType } from "./read-shell-types.ts";

type NodeKind =
  | "table"
  | "index"
  | "type"
  | "function"
  | "view"
  | "foreign table"
  | "trigger"
  | "rule"
  | "policy"
  | RequiredObject["kind"];

/** What something is made of: by node, the nodes that must stand before it. A node is its kind and oid, `type 16402`. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** The name of a node in {@link Dependencies}. */
export function node(kind: NodeKind, oid: number): string {
  return `${kind} ${oid}`;
}

/**
 * What tables, indexes, types, functions, views and the like are made of, from pg_depend. Defaults and CHECKs count as
 * their table, a domain's CHECKs and a composite's columns as their type, EXCLUDE constraints as indexes, which come after
 * all tables. Foreign keys and what PostgreSQL pins (below 16384) do not count. The functions of a shell type need no more than
 * the shell.
 */
export async function readDependencies(session: Session, shells: readonly ShellType[]): Promise<Dependencies> {
  const rows = await session.query<{
    readonly from_kind: NodeKind;
    readonly from_oid: number;
    readonly to_kind: NodeKind;
    readonly to_oid: number;
  }>(sql`
    with edge as (
      select classid, objid, refclassid, refobjid
      from pg_depend
      where refobjid >= 16384 and deptype in ('n', 'a', 'i')
      union all
      select 'pg_operator'::regclass, o.oid, 'pg_operator'::regclass, other.oid
      from pg_operator o
      cross join lateral (values (o.oprcom), (o.oprnegate)) as other(oid)
      where other.oid >= 16384
    ), place(classid, objid, kind, oid) as (
      ${objectPlaces}
    )
    select distinct a.kind as from_kind, a.oid as from_oid, b.kind as to_kind, b.oid as to_oid
    from edge
    join place a on a.classid = edge.classid and a.objid = edge.objid
    join place b on b.classid = edge.refclassid and b.objid = edge.refobjid
    where (a.kind, a.oid) <> (b.kind, b.oid) and b.kind <> 'index'`);
  const ofShell = shellEdges(shells);
  const graph = new Map<string, string[]>();
  for (const row of rows) {
    const from = node(row.from_kind, row.from_oid);
    const to = node(row.to_kind, row.to_oid);
    const list = graph.get(from) ?? [];
    list.push(ofShell.get(`${from} ${to}`) ?? to);
    graph.set(from, list);
  }
  return graph;
}

/** Where an edge from a function to its own type leads instead, by the names of both its ends. */
function shellEdges(shells: readonly ShellType[]): ReadonlyMap<string, string> {
  return new Map(
    shells.flatMap(({ object, functions }) =>
      functions.map((oid) => [`${node("function", oid)} ${node("type", object.oid)}`, node("shell type", object.oid)]),
    ),
  );
}
