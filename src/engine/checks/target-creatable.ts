import { quoteIdentifier } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

interface Rights {
  readonly role: string;
  readonly database: string;
  readonly may_create: boolean;
  readonly has_record: boolean;
  readonly may_record: boolean;
  /** Of the source's schemas, those that stand in the target and take no table from the role. */
  readonly closed: readonly string[];
}

/** The role can make schemas, and tables in a schema that stands already; and the record, wherever it is kept. */
export const targetCreatable: PreflightCheck = {
  name: "target-creatable",
  summary: "The role may create schemas and tables in the target, and the record where it is kept.",
  run: async ({ target, catalog, standing, record, settings }) => {
    const findings: Finding[] = [];
    if (standing === null) {
      const rights = await readRights(
        target,
        catalog.schemas.map((schema) => schema.name),
      );
      const role = quoteIdentifier(rights.role);
      if (!rights.may_create) findings.push(noSchemas("target", rights));
      // What is dropped first comes back as the role's own.
      const closed = rights.closed.filter((name) => name === "public" || settings.onExistingData !== "drop_create");
      for (const name of closed) {
        const grant = `grant create on schema ${quoteIdentifier(name)} to ${role}`;
        findings.push(missing("target", `may not create tables in schema ${name}`, grant));
      }
    }
    if (standing !== null || record.target !== null) {
      const where = record.target === null ? "target" : "record";
      const rights = await readRights(record.session, []);
      if (!rights.has_record && !rights.may_create) findings.push(noSchemas(where, rights));
      if (rights.has_record && !rights.may_record) {
        const grant = `grant all on schema _seedbed to ${quoteIdentifier(rights.role)}; and on its tables`;
        findings.push(missing(where, "may not write to schema _seedbed", grant));
      }
    }
    return findings;
  },
};

async function readRights(session: Session, schemas: readonly string[]): Promise<Rights> {
  const [rights] = await session.query<Rights>(sql`
    select current_user::text as role,
      current_database()::text as database,
      has_database_privilege(current_database(), 'create') as may_create,
      to_regclass('_seedbed.runs') is not null as has_record,
      coalesce((select has_schema_privilege(oid, 'create') from pg_namespace where nspname = '_seedbed'), true)
        and coalesce((select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('_seedbed.runs')), true) as may_record,
      array(
        select nspname::text
        from pg_namespace
        where nspname = any(${schemas}) and not has_schema_privilege(oid, 'create')
        order by 1) as closed`);
  return rights;
}

function noSchemas(where: string, { role, database }: Rights): Finding {
  const grant = `grant create on database ${quoteIdentifier(database)} to ${quoteIdentifier(role)}`;
  return missing(where, "may not create schemas", grant);
}

function missing(where: string, what: string, grant: string): Finding {
  return {
    code: "TARGET_NOT_CREATABLE",
    severity: "error",
    where,
    message: `The ${where}'s role ${what}.`,
    hint: `Run as an owner of the ${where}: ${grant};`,
  };
}
