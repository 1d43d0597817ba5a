import { generate } from "../../src/app/generate/generate.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { template } from "../support/databases.ts";

/** What `createDatabase({ template })` takes for MedicalHelpDesk, filled. */
export const medicalHelpdeskTemplate = "medical-helpdesk";

template(medicalHelpdeskTemplate, loadMedicalHelpdesk);

/** Makes MedicalHelpDesk in an empty database. It plays production, where nobody has generated anything, so the record goes. */
export async function loadMedicalHelpdesk(url: string): Promise<void> {
  const wanted = { domain: "medical-helpdesk", tier: "mini", validate: false };
  const { signal } = new AbortController();
  await generate(url, wanted, { environment: {}, folder: import.meta.dirname }, { emit: () => {}, signal });
  await withSession({ url, purpose: "domain" }, (session) => session.run(sql`drop schema _seedbed cascade`));
}
