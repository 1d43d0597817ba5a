import type { Domain } from "../../src/domains/domain.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { template } from "../support/databases.ts";

/** What `createDatabase({ template })` takes for MedicalHelpDesk, filled. */
export const medicalHelpdeskTemplate = "medical-helpdesk";

template(medicalHelpdeskTemplate, (url) => loadDomain(url, medicalHelpdesk));

/** Creates a domain in an empty database and fills it, each file as it stands, after settings of the caller's. */
export async function loadDomain(url: string, domain: Domain, settings = ""): Promise<void> {
  await withSession({ url, purpose: "domain" }, async (session) => {
    for (const file of [{ sql: settings }, ...domain.schema, ...domain.fill]) await session.run(sql`${raw(file.sql)}`);
  });
}
