import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { inPlaceOrder, type InPlaceOrder, type Statements } from "../../src/catalog/in-place-order.ts";
import { displayTable } from "../../src/catalog/names.ts";
import { partition, table } from "../support/catalog-builder.ts";

const one: Statements = { count: 1, canJoin: true };
const several: Statements = { count: 5, canJoin: true };
const partitioned: Statements = { count: 5, canJoin: false };

function order(tables: readonly Table[], statements: Statements = several): InPlaceOrder {
  return inPlaceOrder(tables, () => statements);
}

function shown({ layers, links, whole, stuck }: InPlaceOrder): unknown {
  return {
    layers: layers.map((layer) =>
      layer.map((unit) => unit.tables.map(displayTable).join(unit.together ? " with " : " ")),
    ),
    links: links.map(({ key, columns, by }) => `${displayTable(key.table)} ${columns.join(",")} by ${by.join(",")}`),
    whole: whole.map(displayTable),
    stuck: stuck.map((key) => `${displayTable(key.table)} ${key.columns.join(",")}`),
  };
}

const nothing = { links: [], whole: [], stuck: [] };

describe("of two tables that reference each other", () => {
  const b = table("public.b", { id: "bigint primary key", a_id: "bigint not null references public.a(id)" });
  const a = (spec: string, extras = {}): Table => table("public.a", { id: "bigint primary key", b_id: spec }, extras);

  test("a key whose column may be NULL waits, though it could be deferred", () => {
    expect(shown(order([a("bigint references public.b(id) deferrable"), b]))).toEqual({
      ...nothing,
      layers: [["public.a"], ["public.b"]],
      links: ["public.a b_id by id"],
    });
  });

  test.each([
    ["NOT NULL", a("bigint not null references public.b(id) deferrable")],
    ["looked at by a CHECK", a("bigint references public.b(id) deferrable", { checks: { b_id: "b_id > 0" } })],
    [
      "in the predicate of a unique index",
      a("bigint references public.b(id) deferrable", {
        indexes: [
          {
            name: "i",
            unique: true,
            columns: ["id"],
            predicate: "(b_id IS NULL)",
            definition: "... WHERE (b_id IS NULL)",
          },
        ],
      }),
    ],
    [
      "in a table where nothing tells rows apart",
      table("public.a", { id: "bigint unique", b_id: "bigint references public.b(id) deferrable" }),
    ],
  ])("both are loaded together where the column is %s", (_, first) => {
    expect(shown(order([first, b]))).toEqual({ ...nothing, layers: [["public.a with public.b"]] });
  });

  test("there is no way without either", () => {
    expect(order([a("bigint not null references public.b(id)"), b]).stuck).toHaveLength(1);
  });
});

describe("of a table that references itself", () => {
  const free = table("public.t", { id: "bigint primary key", up: "bigint references public.t(id)" });
  const bound = table("public.t", { id: "bigint primary key", up: "bigint not null references public.t(id)" });
  const deferrable = table("public.t", {
    id: "bigint primary key",
    up: "bigint not null references public.t(id) deferrable",
  });

  test.each([
    ["nothing has to be done where one statement brings all rows", bound, one, {}],
    ["the column is filled in later", free, several, { links: ["public.t up by id"] }],
    ["the table goes in with one statement where the column may not be NULL", bound, several, { whole: ["public.t"] }],
    ["partitions are filled in later", free, partitioned, { links: ["public.t up by id"] }],
    ["partitions are loaded together where the key can be deferred", deferrable, partitioned, {}],
    ["partitions have no other way", bound, partitioned, { stuck: ["public.t up"] }],
  ])("%s", (_, self, statements, expected) => {
    expect(shown(order([self], statements))).toMatchObject({ ...nothing, ...expected });
  });
});

test("links name the partitions that hold the rows", () => {
  const root = table(
    "public.t",
    { id: "bigint primary key", up: "bigint references public.t(id)" },
    { partitionKey: ["id"] },
  );
  const leaves = [partition(root, "public.t1"), partition(root, "public.t2")];

  const { links } = order([root, ...leaves], partitioned);

  expect(links.map((link) => link.tables.map(displayTable))).toEqual([["public.t1", "public.t2"]]);
});

test("whatever references what, every table is placed once, and no key that does not wait leads to a later layer", () => {
  const edge = fc.record({
    from: fc.nat({ max: 7 }),
    to: fc.nat({ max: 7 }),
    kind: fc.constantFrom("", " not null", " deferrable"),
  });
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 16 }), (edges) => {
      const tables = Array.from({ length: 8 }, (_, at) => {
        const own = edges.filter(({ from }) => from === at);
        const columns = own.map(({ to, kind }, place): [string, string] => {
          const spec = kind === " deferrable" ? "bigint not null" : `bigint${kind}`;
          return [`k${place}`, `${spec} references public.t${to}(id)${kind === " deferrable" ? kind : ""}`];
        });
        return table(`public.t${at}`, { id: "bigint primary key", ...Object.fromEntries(columns) });
      });

      const { layers, links, stuck } = order(tables);

      if (stuck.length > 0) return;
      const placeOf = new Map(
        layers.flatMap((layer, at) =>
          layer.flatMap((unit) => unit.tables.map((id) => [displayTable(id), { at, unit }])),
        ),
      );
      const waiting = new Set(links.map(({ key }) => key));
      const wrong = tables
        .flatMap((one) => one.foreignKeys)
        .filter((key) => {
          const [from, to] = [placeOf.get(displayTable(key.table)), placeOf.get(displayTable(key.references))];
          if (from === undefined || to === undefined) return true;
          return !waiting.has(key) && from.unit !== to.unit && from.at <= to.at;
        });
      expect(wrong).toEqual([]);
      expect(layers.flat().flatMap((unit) => unit.tables)).toHaveLength(8);
    }),
  );
});
