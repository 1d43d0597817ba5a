import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { displayColumn, displayTable } from "../../src/catalog/names.ts";
import { tableNames } from "../../src/jobs/mask/config/table-names.ts";
import { catalog, table } from "../support/catalog-builder.ts";

const names = tableNames(
  catalog(
    table("public.users", { id: "bigint primary key", email: "text", "E-Mail": "text" }),
    table("crm.users", { id: "bigint primary key", email: "text" }),
    table("crm.orders", { id: "bigint primary key" }),
    table("shop.orders", { id: "bigint primary key" }),
    table("crm.people", { "E-Mail Address": "text", "a.b": "text" }),
    table('"Ops & Co".a', { x: "text" }),
    table('a."b.c"', { d: "text" }),
    table('"a.b".c', { d: "text" }),
    table('public."x.y"', { z: "text" }),
  ),
);

function tableOf(written: string): string {
  const match = names.table(written);
  return match.kind === "found" ? displayTable(match.found.id) : match.kind;
}

function columnOf(written: string): string {
  const match = names.column(written);
  return match.kind === "found" ? displayColumn(match.found.table, match.found.column) : match.kind;
}

describe("a table's name", () => {
  test.each([
    ["crm.users", "crm.users"],
    ["users", "public.users"],
    ["people", "crm.people"],
    ['"crm"."people"', "crm.people"],
    ["Ops & Co.a", '"Ops & Co".a'],
    ['"Ops & Co".a', '"Ops & Co".a'],
    ['a."b.c"', 'a."b.c"'],
    ['"a.b".c', '"a.b".c'],
    ["x.y", 'public."x.y"'],
    ['"x.y"', 'public."x.y"'],
    ["crm . people", "crm.people"],
  ])("%s means %s", (written, meant) => {
    expect(tableOf(written)).toBe(meant);
  });

  test("that several tables have means none of them, and lists them", () => {
    expect(names.table("orders")).toEqual({ kind: "ambiguous", candidates: ["crm.orders", "shop.orders"] });
    expect(names.table("a.b.c")).toEqual({ kind: "ambiguous", candidates: ['"a.b".c', 'a."b.c"'] });
  });

  test.each([
    ["crm.order", "crm.orders"],
    ["user", "public.users"],
    ["public.Users", "public.users"],
    ["peopel", "crm.people"],
    ["shop.people", "crm.people"],
    ["warehouse.deliveries", undefined],
  ])("%s is nearest to %s", (written, nearest) => {
    const match = names.table(written);

    expect(match.kind === "unknown" ? match.nearest : match.kind).toBe(nearest);
  });
});

describe("a column's name", () => {
  test.each([
    ["crm.users.email", "crm.users.email"],
    ["users.email", "public.users.email"],
    ['public.users."E-Mail"', 'public.users."E-Mail"'],
    ["public.users.E-Mail", 'public.users."E-Mail"'],
    ["crm.people.E-Mail Address", 'crm.people."E-Mail Address"'],
    ["people.a.b", 'crm.people."a.b"'],
    ['people."a.b"', 'crm.people."a.b"'],
    ["a.b.c.d", "ambiguous"],
    ['"a.b".c.d', '"a.b".c.d'],
    ["Ops & Co.a.x", '"Ops & Co".a.x'],
    ["orders.id", "ambiguous"],
  ])("%s means %s", (written, meant) => {
    expect(columnOf(written)).toBe(meant);
  });

  test("that is not there names the table's nearest column", () => {
    expect(names.column("crm.users.emial")).toMatchObject({
      what: "column",
      message: "The table `crm.users` has no column `emial`.",
      nearest: "crm.users.email",
    });
  });

  test("of a table that is not there names the nearest table", () => {
    expect(names.column("crm.user.email")).toMatchObject({
      what: "table",
      message: "The source has no table `crm.user`.",
      nearest: "crm.users",
    });
  });
});

test("any table and column is found by its quoted name, and unquoted by what reads the same", () => {
  const identifier = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("a", "B", ".", '"', " ", "é") });
  const triples = fc.array(fc.tuple(identifier, identifier, identifier), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(triples, (all) => {
      const tables = distinct(all).map(([schema, name, column]): Table => ({
        ...table("t", { [column]: "text" }),
        id: { schema, name },
      }));
      const known = tableNames({ tables });
      for (const { id, columns } of tables) {
        expect(known.table(quoted(id.schema, id.name))).toMatchObject({ kind: "found", found: { id } });
        const column = columns[0].name;
        expect(known.column(quoted(id.schema, id.name, column))).toEqual({
          kind: "found",
          found: { table: id, column },
        });
        const bare = known.table(`${id.schema}.${id.name}`);
        expect(bare.kind === "found" ? reads(bare.found) : reads({ id })).toBe(reads({ id }));
      }
    }),
  );
});

function quoted(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
}

function distinct(all: readonly (readonly [string, string, string])[]) {
  return [...new Map(all.map((triple) => [quoted(triple[0], triple[1]), triple])).values()];
}

/** Quotes and spaces around parts left out. */
function reads({ id }: Pick<Table, "id">): string {
  return `${id.schema}.${id.name}`.replaceAll(/[" ]/g, "");
}
