import { compareText } from "../../catalog/identifier-order.ts";
import type { UserType } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, qualified, type Scope } from "./scope.ts";

interface DomainRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly base: string;
  readonly collation: string | null;
  readonly default: string | null;
  readonly not_null: boolean;
  readonly constraints: readonly DomainConstraint[];
  readonly comment: string | null;
}

interface DomainConstraint {
  readonly name: string;
  /** `c` for a CHECK; from 17 also `n` for NOT NULL, which has a name there. */
  readonly kind: string;
  readonly definition: string;
  readonly expression: string | null;
  readonly validated: boolean;
  readonly comment: string | null;
}

/** The domains of users with their constraints; what a domain is over may be a domain itself. */
export async function readDomains(scope: Scope): Promise<readonly UserType[]> {
  const rows = await scope.session.query<DomainRow>(sql`
    select t.oid, n.nspname::text as schema, t.typname::text as name,
      format_type(t.typbasetype, t.typtypmod) as base,
      case when t.typcollation <> b.typcollation then ${qualified("cn", "c.collname")} end as collation,
      pg_get_expr(t.typdefaultbin, 0) as default, t.typnotnull as not_null,
      coalesce((
        select json_agg(json_build_object('name', k.conname, 'kind', k.contype,
          'definition', pg_get_constraintdef(k.oid), 'expression', pg_get_expr(k.conbin, 0),
          'validated', k.convalidated, 'comment', obj_description(k.oid, 'pg_constraint')))
        from pg_constraint k where k.contypid = t.oid), '[]') as constraints,
      obj_description(t.oid, 'pg_type') as comment
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    join pg_type b on b.oid = t.typbasetype
    left join pg_collation c on c.oid = t.typcollation
    left join pg_namespace cn on cn.oid = c.collnamespace
    where t.typtype = 'd' and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}`);
  return rows.map(domain);
}

function domain(row: DomainRow): UserType {
  const constraints = row.constraints.toSorted((a, b) => compareText(a.name, b.name));
  const checks = constraints.filter((constraint) => constraint.kind === "c");
  const later = checks.filter((check) => !check.validated);
  const at = quoteTable(row);
  return {
    id: { schema: row.schema, name: row.name },
    oid: row.oid,
    kind: "domain",
    create: [
      createDomain(row, constraints),
      ...commentOn(`domain ${at}`, row.comment),
      ...constraints.filter((constraint) => constraint.validated).flatMap((constraint) => describe(at, constraint)),
    ],
    labels: [],
    checks: checks.flatMap((check) => check.expression ?? []),
    ...(later.length === 0 ? {} : { unvalidated: later.flatMap((check) => addLater(at, check)) }),
  };
}

function createDomain(row: DomainRow, constraints: readonly DomainConstraint[]): string {
  const parts = [`create domain ${quoteTable(row)} as ${row.base}`];
  if (row.collation !== null) parts.push(`collate ${row.collation}`);
  if (row.default !== null) parts.push(`default ${row.default}`);
  // A name that the server made up says no more than the same domain on a server before 17.
  const named = constraints.find(({ kind, name }) => kind === "n" && !/_not_null\d*$/.test(name));
  if (named !== undefined) parts.push(`constraint ${quoteIdentifier(named.name)} not null`);
  else if (row.not_null) parts.push("not null");
  for (const check of constraints.filter((constraint) => constraint.kind === "c" && constraint.validated)) {
    parts.push(`constraint ${quoteIdentifier(check.name)} ${check.definition}`);
  }
  return parts.join(" ");
}

function addLater(at: string, check: DomainConstraint): readonly string[] {
  const add = `alter domain ${at} add constraint ${quoteIdentifier(check.name)} ${check.definition}`;
  return [add, ...describe(at, check)];
}

function describe(at: string, constraint: DomainConstraint): readonly string[] {
  return commentOn(`constraint ${quoteIdentifier(constraint.name)} on domain ${at}`, constraint.comment);
}
