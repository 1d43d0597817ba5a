import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { domains } from "../../src/domains/domains.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { withSession } from "../../src/postgres/session.ts";
import { bind, copyRows, emptyDomain, filledDomain } from "./generated-domain.ts";
import { values } from "./query-values.ts";
import { problemLines, validated } from "./validation.ts";
import { isFull } from "../support/full.ts";

const few = 50_000;
const generating = domains.parts.filter(({ name }) => name !== "medical-helpdesk");
const pairs = generating.flatMap((domain) =>
  domain.generate.profiles.map((profile) => ({ domain, profile, name: `${domain.name} ${profile.name}` })),
);
const rowsOf = (profile: (typeof pairs)[number]["profile"]): number =>
  Object.values(profile.counts).reduce((sum, rows) => sum + rows, 0);

describe.each(pairs.filter(({ profile }) => rowsOf(profile) < few))("$name", ({ domain, profile }) => {
  test("holds the rows that it names and no others, and every validator is content", async () => {
    const { database } = await filledDomain(domain, profile);
    const expectedRows = new Map(Object.entries(profile.counts));

    const counts = await values(
      database.url,
      domain.tables
        .map(({ table }) => `select '${displayTable(table)} ' || count(*) from ${displayTable(table)}`)
        .join(" union all "),
    );
    const found = await validated(database.url, { domain, expectedRows, ...modelOf(domain, profile) });

    expect(counts).toEqual(
      domain.tables.map(({ table }) => `${displayTable(table)} ${profile.counts[displayTable(table)]}`),
    );
    expect(problemLines(found)).toEqual([]);
    expect(found.filter(({ verdict }) => verdict === "PASS").length).toBeGreaterThan(4);
    await database.drop();
  });
});

describe.each(pairs.filter(({ profile }) => rowsOf(profile) >= few))("$name", ({ domain, profile }) => {
  test.runIf(isFull)("fills its tables, and every validator is content", async () => {
    const { database } = await filledDomain(domain, profile);

    const found = await validated(database.url, {
      domain,
      expectedRows: new Map(Object.entries(profile.counts)),
      ...modelOf(domain, profile),
    });

    expect(problemLines(found)).toEqual([]);
    await database.drop();
  });
});

describe.each(generating)("$name", (domain) => {
  const [profile] = domain.generate.profiles.toSorted((a, b) => rowsOf(a) - rowsOf(b));

  test("gives the same bytes for the same seed, other values for another, and one chunk or many is the same", async () => {
    const { database, series } = await emptyDomain(domain, profile);
    const other = bind(domain, { profile, catalog: series.catalog, seed: "43" });

    const again = bind(domain, { profile, catalog: series.catalog, seed: "42" });

    expect(digests(again, 1000)).toEqual(digests(series, 7));
    expect(digests(other, 1000)).not.toEqual(digests(series, 1000));
    await database.drop();
  });

  test("takes more rows later without moving those that were there", async () => {
    const { database, series } = await emptyDomain(domain, profile);
    const tables = growing.filter((table) => (profile.counts[table] ?? 0) > 0);
    const more = new Map(tables.map((table) => [table, [11, 6]]));
    const grown = bind(domain, { profile, catalog: series.catalog, seed: "42", more, waves: 3 });
    const before = (table: string): number => series.find(table).layout.rows;

    await withSession({ url: database.url, purpose: "test" }, async (session) => {
      await copyRows(session, series.tables, () => 0);
      await copyRows(session, grown.tables, ({ table }) => before(displayTable(table.id)));
    });
    const found = await validated(database.url, { domain, ...modelOf(domain, profile) });

    expect(tables.map((table) => digest(grown, table, { to: before(table), step: 50 }))).toEqual(
      tables.map((table) => digest(series, table, { to: before(table), step: 50 })),
    );
    expect(problemLines(found)).toEqual([]);
    await database.drop();
  });

  test("plants the probe in every profile", async () => {
    const { database } = await filledDomain(domain, profile);

    const found = await values(
      database.url,
      domain.tables
        .map(
          ({ table }) => `select count(*)::int from ${displayTable(table)} as r where r::text like '%${domain.probe}%'`,
        )
        .join(" union all "),
    );

    expect(found.some((count) => Number(count) > 0)).toBe(true);
    await database.drop();
  });
});

/** Tables of all domains whose rows may become more. */
const growing = [
  "public.clients",
  "public.appointments",
  "public.notes",
  "public.ledger_entries",
  "public.fhir_mappings",
  "public.auth_tokens",
  "public.member",
  "public.claim",
  "public.bookings",
];

function modelOf(domain: (typeof generating)[number], profile: (typeof pairs)[number]["profile"]) {
  return { model: domain.generate.model(profile) };
}

function digests(series: ModelSeries, step: number): readonly string[] {
  return series.tables.map(({ table, layout }) => digest(series, displayTable(table.id), { to: layout.rows, step }));
}

function digest(
  series: ModelSeries,
  name: string,
  { to, step }: { readonly to: number; readonly step: number },
): string {
  const table = series.find(name);
  const hash = createHash("sha256").update(name);
  for (let from = 0; from < to; from += step)
    for (const { bytes } of rowBlocks(table, generatedShape(table), { from, to: Math.min(to, from + step) }))
      hash.update(bytes);
  return hash.digest("hex");
}
