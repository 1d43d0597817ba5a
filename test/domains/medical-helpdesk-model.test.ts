import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Profile } from "../../src/domains/domain.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { copyRows, emptyDomain, profileOf, type Generated } from "./generated-domain.ts";

let generated: Generated;

beforeAll(async () => {
  generated = await emptyDomain(medicalHelpdesk, profileOf(medicalHelpdesk, "mini"));
  await withSession({ url: generated.database.url, purpose: "domain" }, async (session) => {
    await session.run(sql`begin`);
    await copyRows(session, generated.series.tables, () => 0);
    await session.run(sql`commit`);
  });
});

afterAll(() => generated.database.drop());

/** How many rows a query finds. */
async function count(query: string): Promise<number> {
  return withSession({ url: generated.database.url, purpose: "domain" }, async (session) => {
    const rows = await session.query<{ count: number }>(
      sql`select count(*)::int as count from (${raw(query)}) as found`,
    );
    return rows[0].count;
  });
}

describe("the mini tier of the generated help desk", () => {
  test("has the rows that its profile says, table by table, with every constraint standing", async () => {
    const counts = await rowCountsOf(generated.database.url);
    const { counts: wanted } = profileOf(medicalHelpdesk, "mini");
    const partitioned = new Set(["public.raw_events", "clinical.patient_visits"]);
    const plain = Object.entries(wanted).filter(([table]) => !partitioned.has(table));
    const sum = (prefix: string): number =>
      Object.entries(counts).reduce((total, [table, rows]) => total + (table.startsWith(prefix) ? Number(rows) : 0), 0);

    expect(Object.fromEntries(plain.map(([table]) => [table, Number(counts[table])]))).toEqual(
      Object.fromEntries(plain),
    );
    expect(sum("public.raw_events_")).toBe(wanted["public.raw_events"]);
    expect(sum("clinical.visits_")).toBe(wanted["clinical.patient_visits"]);
  });

  test("fills every month of events and every region of visits", async () => {
    const counts = await rowCountsOf(generated.database.url);
    const leaves = Object.entries(counts).filter(([table]) => /raw_events_2|\.visits_/.test(table));

    expect(leaves).toHaveLength(28);
    expect(leaves.filter(([, rows]) => rows === "0")).toEqual([]);
  });

  test.each([
    [
      "tickets and who wrote them",
      "select 1 from public.tickets t join public.users u on u.id = t.reporter_user_id where u.org_id <> t.org_id",
    ],
    [
      "visits and clinicians",
      "select 1 from clinical.patient_visits v join clinical.providers p on p.id = v.provider_id where p.org_id <> v.org_id",
    ],
    [
      "visits and patients",
      "select 1 from clinical.patient_visits v join clinical.patients p on p.id = v.patient_id where p.org_id <> v.org_id",
    ],
    [
      "events and users",
      "select 1 from public.raw_events e join public.users u on u.id = e.user_id where u.org_id <> e.org_id",
    ],
    [
      "users and their managers",
      "select 1 from public.users u join public.users m on m.id = u.manager_id where m.org_id <> u.org_id",
    ],
  ])("keeps %s within one practice", async (_, query) => {
    expect(await count(query)).toBe(0);
  });

  test("adds invoices up to their lines, and prescribes on the day of the visit", async () => {
    expect(
      await count(
        "select 1 from public.invoices i where total_cents <> (select coalesce(sum(amount_cents), 0) from public.invoice_line_items l where l.invoice_id = i.id)",
      ),
    ).toBe(0);
    expect(
      await count(
        "select 1 from clinical.prescriptions r join clinical.patient_visits v on v.id = r.visit_id and v.region_code = r.visit_region_code where (r.prescribed_at at time zone 'UTC')::date <> v.visit_date",
      ),
    ).toBe(0);
  });

  test("copies the same person into the columns that speak of them", async () => {
    expect(await count("select 1 from clinical.patients where full_name <> first_name || ' ' || last_name")).toBe(0);
    expect(
      await count(
        "select 1 from public.raw_events e join public.users u on u.id = e.user_id where e.actor_email <> u.email",
      ),
    ).toBe(0);
    expect(
      await count(
        "select 1 from public.raw_events e join public.users u on u.id = e.user_id where payload #>> '{actor,email}' <> u.email",
      ),
    ).toBe(0);
    expect(
      await count(
        "select 1 from clinical.patient_documents where referring_provider_email is not null and not exists (select 1 from clinical.providers p where p.email = referring_provider_email)",
      ),
    ).toBeLessThan(20);
  });

  test("has the quirks: the probe, names that repeat, lines that are equal, notes that name patients", async () => {
    expect(await count("select 1 from public.users where email = 'john.doe@acme-clinic.example'")).toBe(1);
    expect(await count("select first_name, last_name from clinical.patients group by 1, 2 having count(*) > 1")).toBe(
      10,
    );
    expect(await count("select e::text from audit_internal.audit_log_events e group by 1 having count(*) > 1")).toBe(
      10,
    );
    expect(
      await count(
        "select 1 from clinical.patient_visits v join clinical.patients p on p.id = v.patient_id where visit_notes like '%' || p.last_name || '%'",
      ),
    ).toBeGreaterThan(1000);
  });
});

test("a tier of any scale gives the first rows in any chunk alike", async () => {
  const scaled = await emptyDomain(medicalHelpdesk, scaledBy(profileOf(medicalHelpdesk, "stress"), 10));
  await using _ = scaled.database;
  const table = scaled.series.find("public.ticket_messages");
  const shape = generatedShape(table);
  expect(table.layout.rows).toBe(10_000_000);
  const bytes = (from: number, to: number): Buffer =>
    Buffer.concat([...rowBlocks(table, shape, { from, to })].map((block) => Buffer.from(block.bytes)));

  expect(Buffer.concat([bytes(9_999_000, 9_999_400), bytes(9_999_400, 9_999_500)])).toEqual(
    bytes(9_999_000, 9_999_500),
  );
});

function scaledBy(profile: Profile, scale: number): Profile {
  return {
    ...profile,
    scale,
    counts: Object.fromEntries(Object.entries(profile.counts).map(([table, rows]) => [table, rows * scale])),
  };
}
