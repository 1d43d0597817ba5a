import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { raw, sql, type Fragment } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, qualified, type Scope } from "./scope.ts";

/** Operators and functions by which an index compares, as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY list them. */
interface Members {
  readonly operators: readonly {
    readonly strategy: number;
    readonly operator: string;
    readonly sort: string | null;
  }[];
  readonly functions: readonly {
    readonly number: number;
    readonly left: string;
    readonly right: string;
    readonly function: string;
  }[];
}

interface FamilyRow extends Members {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly method: string;
  readonly comment: string | null;
}

interface ClassRow extends FamilyRow {
  readonly type: string;
  readonly is_default: boolean;
  readonly storage: string | null;
  readonly family: string;
}

/** The operator families and classes of users: how their own types are sorted, hashed and searched. */
export async function readOperatorClasses(scope: Scope): Promise<readonly RequiredObject[]> {
  return [...(await readFamilies(scope)), ...(await readClasses(scope))];
}

/** With the members that were added to a family by themselves; those of a class come with it. */
async function readFamilies(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<FamilyRow>(sql`
    select f.oid, n.nspname::text as schema, f.opfname::text as name, am.amname::text as method,
      ${members("pg_opfamily", "f.oid")}, obj_description(f.oid, 'pg_opfamily') as comment
    from pg_opfamily f
    join pg_namespace n on n.oid = f.opfnamespace
    join pg_am am on am.oid = f.opfmethod
    where ${scope.inSchemas} and ${notOfExtension("pg_opfamily", "f.oid")}`);
  return rows.map((row) => {
    const at = `operator family ${quoteTable(row)} using ${quoteIdentifier(row.method)}`;
    const loose = memberList(row);
    const add = loose.length === 0 ? [] : [`alter ${at} add ${loose.join(", ")}`];
    return object(row, "operator family", [`create ${at}`, ...add, ...commentOn(at, row.comment)]);
  });
}

async function readClasses(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<ClassRow>(sql`
    select c.oid, n.nspname::text as schema, c.opcname::text as name, am.amname::text as method,
      format_type(c.opcintype, null) as type, c.opcdefault as is_default,
      format_type(nullif(c.opckeytype, 0), null) as storage, ${qualified("fn", "f.opfname")} as family,
      ${members("pg_opclass", "c.oid")}, obj_description(c.oid, 'pg_opclass') as comment
    from pg_opclass c
    join pg_namespace n on n.oid = c.opcnamespace
    join pg_am am on am.oid = c.opcmethod
    join pg_opfamily f on f.oid = c.opcfamily
    join pg_namespace fn on fn.oid = f.opfnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_opclass", "c.oid")}`);
  return rows.map((row) => {
    const using = `using ${quoteIdentifier(row.method)}`;
    const parts = memberList(row);
    // The list may not be empty, and a class stores what it takes unless it says otherwise.
    if (row.storage !== null || parts.length === 0) parts.push(`storage ${row.storage ?? row.type}`);
    const head = `create operator class ${quoteTable(row)}${row.is_default ? " default" : ""} for type ${row.type}`;
    const comment = commentOn(`operator class ${quoteTable(row)} ${using}`, row.comment);
    return object(row, "operator class", [`${head} ${using} family ${row.family} as ${parts.join(", ")}`, ...comment]);
  });
}

/** The members that depend on a class or family, as two columns of JSON. */
function members(owner: "pg_opclass" | "pg_opfamily", oid: string): Fragment {
  const belongs = (member: string): string =>
    `join pg_depend d on d.classid = '${member}'::regclass and d.objid = m.oid
      and d.refclassid = '${owner}'::regclass and d.refobjid = ${oid} and d.deptype in ('a', 'i')`;
  return raw(`coalesce((
      select json_agg(json_build_object('strategy', m.amopstrategy, 'operator', m.amopopr::regoperator::text,
        'sort', (select quote_ident(sn.nspname) || '.' || quote_ident(s.opfname)
          from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = m.amopsortfamily))
        order by m.amopstrategy, m.amopopr::regoperator::text)
      from pg_amop m ${belongs("pg_amop")}), '[]') as operators,
    coalesce((
      select json_agg(json_build_object('number', m.amprocnum, 'left', format_type(m.amproclefttype, null),
        'right', format_type(m.amprocrighttype, null), 'function', m.amproc::regprocedure::text)
        order by m.amprocnum, m.amproc::regprocedure::text)
      from pg_amproc m ${belongs("pg_amproc")}), '[]') as functions`);
}

function memberList({ operators, functions }: Members): string[] {
  return [
    ...operators.map(({ strategy, operator, sort }) => {
      const order = sort === null ? "" : ` for order by ${sort}`;
      return `operator ${strategy} ${operator}${order}`;
    }),
    ...functions.map((one) => `function ${one.number} (${one.left}, ${one.right}) ${one.function}`),
  ];
}

function object(row: FamilyRow, kind: RequiredObject["kind"], create: readonly string[]): RequiredObject {
  const { oid, schema, name, method } = row;
  return { id: { schema, name }, oid, kind, signature: `${name} using ${method}`, create };
}
