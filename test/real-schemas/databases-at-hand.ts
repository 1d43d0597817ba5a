import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { template } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { samples } from "../support/sample-databases.ts";
import { sharedData } from "../support/shared-data.ts";
import { loadSql, loadSqlFile } from "../support/sql-file.ts";

/** A database that tests have, as people know it, and the template that it is cloned from. */
export interface DatabaseAtHand {
  readonly name: string;
  readonly template: string;
}

/** What `createDatabase({ template })` takes for a table with every trap that users of other tools report. */
export const complaints = "complaints";
template(complaints, async (url) => loadSql(url, await readFile(new URL("complaints.sql", import.meta.url), "utf8")));

const edgeCases = [
  "adversarial-types",
  "composite-pk-only",
  "no-primary-key",
  "non-deferrable-cycle",
  "unsupported-types",
];
for (const name of edgeCases)
  template(name, (url) =>
    loadSqlFile(url, fileURLToPath(new URL(`../fixtures/edge-cases/${name}.sql`, import.meta.url))),
  );

const hostileRows = `insert into public.orgs (name) select 'Org ' || n from generate_series(1, 5) as n;
  insert into public.users (org_id, email, role, manager_id) select 1 + n % 5, 'user' || n || '@org.example', (array['admin', 'member', 'viewer'])[1 + n % 3], case when n > 3 then n - 3 end from generate_series(1, 60) as n;
  update public.orgs set owner_user_id = id;
  insert into clinical.providers select 1 + n % 5, n, '1' || lpad(n::text, 9, '0') from generate_series(1, 20) as n;
  insert into clinical.patients (org_id, mrn, dob, deceased_on, zip) select 1 + n % 5, 'MRN-' || n, date '1950-01-01' + n * 50, null, lpad(n::text, 5, '0') from generate_series(1, 200) as n;
  insert into public.events (at, user_id, kind) select date '2025-03-01' + n % 200, 1 + n % 60, 'login' from generate_series(1, 300) as n;`;
const hostile = "hostile with rows";
template(hostile, async (url) => {
  await loadSqlFile(url, `${sharedData}/hostile.sql`);
  await execute(url, hostileRows);
});

/** Those of the shared data are missing where that is. */
export const databasesAtHand: readonly DatabaseAtHand[] = [
  ...(samples === null
    ? []
    : [
        { name: "Pagila", template: samples.pagila },
        { name: "Chinook", template: samples.chinook },
        { name: "hostile.sql", template: hostile },
      ]),
  { name: "MedicalHelpDesk, mini", template: medicalHelpdeskTemplate },
  { name: "what users of other tools report", template: complaints },
  ...edgeCases.map((name) => ({ name: `edge case ${name}`, template: name })),
];
