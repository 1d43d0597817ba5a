import { quoteIdentifier } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { sql } from "../../postgres/sql.ts";
import type { PreflightCheck } from "../preflight-check.ts";

interface Rights {
  readonly role: string;
  readonly database: string;
  readonly may_create: boolean;
  readonly in_public: boolean | null;
}

/** The role can make schemas, and tables in a schema that stands already. */
export const targetCreatable: PreflightCheck = {
  name: "target-creatable",
  summary: "The role may create schemas and tables in the target.",
  run: async ({ target, catalog }) => {
    const [rights] = await target.query<Rights>(sql`
      select current_user::text as role,
        current_database()::text as database,
        has_database_privilege(current_database(), 'create') as may_create,
        (select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'public') as in_public`);
    const findings: Finding[] = [];
    const role = quoteIdentifier(rights.role);
    if (!rights.may_create) {
      findings.push(
        missing("may not create schemas", `grant create on database ${quoteIdentifier(rights.database)} to ${role}`),
      );
    }
    if (rights.in_public === false && catalog.schemas.some((schema) => schema.name === "public")) {
      findings.push(missing("may not create tables in schema public", `grant create on schema public to ${role}`));
    }
    return findings;
  },
};

function missing(what: string, grant: string): Finding {
  return {
    code: "TARGET_NOT_CREATABLE",
    severity: "error",
    where: "target",
    message: `The target's role ${what}.`,
    hint: `Run as an owner of the target: ${grant};`,
  };
}
