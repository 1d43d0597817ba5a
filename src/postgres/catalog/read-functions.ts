import { compareText } from "../../catalog/identifier-order.ts";
import type { RequiredFunction } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { raw, sql } from "../sql.ts";
import type { Session } from "../session.ts";
import { commentOn } from "./comment-on.ts";
import { readAggregates } from "./read-aggregates.ts";
import type { Scope } from "./scope.ts";

/** A function, procedure or aggregate that users made. */
export interface UserFunction {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** `name(integer, text)`, which tells overloaded ones apart. */
  readonly signature: string;
  readonly kind: "function" | "procedure" | "aggregate";
  /** `integer, text`. */
  readonly arguments: string;
  readonly language: { readonly name: string; readonly trusted: boolean; readonly library: string | null };
  /** The oldest server that takes it. */
  readonly since: number;
  readonly comment: string | null;
  /** Whether not everybody may call it: without its grants it must not be open to all in a copy. */
  readonly closed: boolean;
}

interface FunctionRow extends Omit<UserFunction, "kind" | "signature" | "language" | "since"> {
  readonly kind: string;
  readonly language: string;
  readonly trusted: boolean;
  readonly library: string | null;
  readonly parsed: boolean;
}

/** Every function of users, by signature; the constructors that come with a range type are none. */
export async function readFunctions(scope: Scope): Promise<readonly UserFunction[]> {
  const parsed = raw(scope.session.version >= 14 ? "p.prosqlbody is not null" : "false");
  const rows = await scope.session.query<FunctionRow>(sql`
    select p.oid, n.nspname::text as schema, p.proname::text as name, p.prokind::text as kind,
      pg_get_function_identity_arguments(p.oid) as arguments, l.lanname::text as language, l.lanpltrusted as trusted,
      case when l.lanname = 'c' then p.probin end as library, ${parsed} as parsed,
      obj_description(p.oid, 'pg_proc') as comment,
      p.proacl is not null and not exists (select from aclexplode(p.proacl) as a where a.grantee = 0) as closed
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    join pg_language l on l.oid = p.prolang
    where ${scope.inSchemas}
      and p.oid not in (
        select objid from pg_depend where classid = 'pg_proc'::regclass and deptype in ('e', 'i'))`);
  return rows
    .map(userFunction)
    .toSorted((a, b) => compareText(a.schema, b.schema) || compareText(a.signature, b.signature));
}

function userFunction(row: FunctionRow): UserFunction {
  const { oid, schema, name, comment, closed } = row;
  return {
    oid,
    schema,
    name,
    signature: `${name}(${row.arguments})`,
    kind: row.kind === "a" ? "aggregate" : row.kind === "p" ? "procedure" : "function",
    arguments: row.arguments,
    // An aggregate is said to be written in `internal`, and is only made of others.
    language:
      row.kind === "a"
        ? { name: "internal", trusted: true, library: null }
        : { name: row.language, trusted: row.trusted, library: row.library },
    since: row.parsed ? 14 : 13,
    comment,
    closed,
  };
}

/** The functions with the statements that make them again. */
export async function readDefinitions(
  session: Session,
  functions: readonly UserFunction[],
): Promise<readonly RequiredFunction[]> {
  const plain = functions.filter((one) => one.kind !== "aggregate").map((one) => one.oid);
  const rows = await session.query<{ readonly oid: number; readonly body: string }>(sql`
    select p.oid, pg_get_functiondef(p.oid) as body
    from unnest(${plain}::oid[]) as of(oid) join pg_proc p on p.oid = of.oid`);
  const aggregates = functions.filter((one) => one.kind === "aggregate").map((one) => one.oid);
  const bodies = new Map([
    ...rows.map((row) => [row.oid, row.body.trimEnd()] as const),
    ...(aggregates.length === 0 ? [] : await readAggregates(session, aggregates)),
  ]);
  return functions.map((one) => {
    const takes = one.kind === "aggregate" && one.arguments === "" ? "*" : one.arguments;
    const at = `${quoteTable(one)}(${takes})`;
    const revoke = one.closed && one.kind !== "aggregate" ? [`revoke execute on ${one.kind} ${at} from public`] : [];
    const after = [...commentOn(`${one.kind} ${at}`, one.comment), ...revoke];
    return {
      id: { schema: one.schema, name: one.name },
      oid: one.oid,
      signature: one.signature,
      create: bodies.get(one.oid) ?? "",
      demands: { language: one.language, since: one.since },
      ...(after.length === 0 ? {} : { after }),
    };
  });
}
