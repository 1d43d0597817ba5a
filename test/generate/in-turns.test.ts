import fc from "fast-check";
import { expect, test } from "vitest";
import { inTurn } from "../../src/jobs/generate/columns/in-turn.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { tenantName } from "../../src/jobs/generate/columns/tenant-name.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { entity, type Model } from "../../src/jobs/generate/model/entity.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";

await using database = await createDatabase();
await loadSql(
  database.url,
  "create table hosts (id int primary key, tenant text); create table guests (id int primary key, tenant text, host int references hosts);",
);
const catalog = await catalogOf(database.url);

interface Asked {
  readonly hosts: number;
  readonly guests: number;
  readonly tenants: number;
  readonly run: number;
  readonly moreHosts: number;
  readonly moreGuests: number;
}

function series({ hosts, guests, tenants, run, moreHosts, moreGuests }: Asked): ModelSeries {
  const table = (name: string, count: number, columns: Model["entities"][number]["columns"]) =>
    entity(name, { count, ...(tenants > 0 ? { tenant: "tenant" } : {}), columns: { id: position(), ...columns } });
  const named = tenants > 0 ? { tenant: tenantName() } : { tenant: position() };
  return compileModel({
    catalog,
    model: {
      tenants: Array.from({ length: tenants }, (_, place) => `t${place}`),
      entities: [
        table("public.hosts", hosts, named),
        table("public.guests", guests, { ...named, host: inTurn("public.hosts", { run }) }),
      ],
    },
    seed: "42",
    waves: 2,
    more: new Map([
      ["public.hosts", [moreHosts]],
      ["public.guests", [moreGuests]],
    ]),
    derive: () => position(),
  });
}

const asked = fc.record({
  hosts: fc.integer({ min: 4, max: 20 }),
  guests: fc.integer({ min: 0, max: 90 }),
  tenants: fc.integer({ min: 0, max: 4 }),
  run: fc.integer({ min: 1, max: 5 }),
  moreHosts: fc.integer({ min: 0, max: 7 }),
  moreGuests: fc.integer({ min: 0, max: 40 }),
});

test("rows stay with their tenant, and a row is found again from the other side", () => {
  fc.assert(
    fc.property(asked, (numbers) => {
      const model = series(numbers);
      const [hosts, guests] = [model.find("public.hosts"), model.find("public.guests")];
      const { reference } = guests.series("host");
      for (let row = 0; row < guests.layout.rows; row++) {
        const host = reference?.row(row) ?? -1;
        const ordinal = reference?.turns?.ordinal(row) ?? -1;
        expect(hosts.tenant(host)).toBe(guests.tenant(row));
        const first = reference?.turns?.child(host, ordinal) ?? -1;
        expect(reference?.row(first)).toBe(host);
        expect(reference?.turns?.ordinal(first)).toBe(ordinal);
        expect(first).toBeLessThanOrEqual(row);
        // The first row of a run is at most so many rows of the tenant before.
        expect(row - first).toBeLessThan(numbers.run * Math.max(1, numbers.tenants));
      }
    }),
    { numRuns: 60 },
  );
});

test("turns of a row are told once each, and there is none after the last", () => {
  fc.assert(
    fc.property(asked, (numbers) => {
      const model = series({ ...numbers, run: 1 });
      const [hosts, guests] = [model.find("public.hosts"), model.find("public.guests")];
      const turns = guests.series("host").reference?.turns;
      const seen: number[] = [];
      for (let host = 0; host < hosts.layout.rows; host++)
        for (let ordinal = 0; (turns?.child(host, ordinal) ?? -1) >= 0; ordinal++)
          seen.push(turns?.child(host, ordinal) ?? -1);
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: guests.layout.rows }, (_, row) => row));
    }),
    { numRuns: 60 },
  );
});

test("rows that come later move none", () => {
  fc.assert(
    fc.property(asked, (numbers) => {
      const [plain, grown] = [series({ ...numbers, moreHosts: 0, moreGuests: 0 }), series(numbers)];
      const [before, after] = [plain, grown].map((model) => model.find("public.guests").series("host").reference);
      const rows = Array.from({ length: numbers.guests }, (_, row) => row);

      expect(rows.map((row) => after?.row(row))).toEqual(rows.map((row) => before?.row(row)));
    }),
    { numRuns: 60 },
  );
});

test("no row is referenced more than once more than another", () => {
  fc.assert(
    fc.property(asked, (numbers) => {
      const model = series({ ...numbers, tenants: 0, run: 1, moreHosts: 0, moreGuests: 0 });
      const { reference } = model.find("public.guests").series("host");
      const counts = Array.from({ length: numbers.hosts }, () => 0);
      for (let row = 0; row < numbers.guests; row++) counts[reference?.row(row) ?? 0]++;

      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
