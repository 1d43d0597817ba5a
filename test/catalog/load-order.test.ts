import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { loadOrder, type LoadOrder } from "../../src/catalog/load-order.ts";
import { displayTable } from "../../src/catalog/names.ts";
import { catalog, partition, table } from "../support/catalog-builder.ts";

/** A table whose keys lead to others, one column each. */
function node(name: string, references: readonly string[], suffix = "not null"): Table {
  const keys = references.map((to) => [`${to}_id`, `bigint ${suffix} references public.${to}(id)`]);
  return table(`public.${name}`, Object.fromEntries([["id", "bigint primary key"], ...keys]));
}

function layerNames(order: LoadOrder): readonly (readonly string[])[] {
  return order.layers.map((layer) => layer.map((id) => id.name));
}

test("puts a table in the layer after the last of those it references", () => {
  const order = loadOrder(
    catalog(
      node("lines", ["orders", "products"]),
      node("orders", ["customers"]),
      node("customers", []),
      node("products", []),
    ),
  );

  expect(layerNames(order)).toEqual([["customers", "products"], ["orders"], ["lines"]]);
  expect(order.deferred).toEqual([]);
  expect(order.cycles).toEqual([]);
});

test("breaks a circle at its deferrable key and keeps the one that can't wait", () => {
  const orgs = table("public.orgs", {
    id: "bigint primary key",
    owner_id: "bigint not null references public.users(id) deferrable initially deferred",
  });
  const users = table("public.users", { id: "bigint primary key", org_id: "bigint references public.orgs(id)" });

  const order = loadOrder([users, orgs]);

  expect(order.deferred.map((key) => key.name)).toEqual(["orgs_owner_id_fkey"]);
  expect(layerNames(order)).toEqual([["orgs"], ["users"]]);
  expect(order.cycles).toEqual([
    {
      kind: "group",
      tables: [orgs.id, users.id],
      foreignKeys: [...orgs.foreignKeys, ...users.foreignKeys],
      deferred: orgs.foreignKeys,
    },
  ]);
});

test("breaks a circle without deferrable keys at a nullable one", () => {
  const a = table("public.a", { id: "bigint primary key", b_id: "bigint not null references public.b(id)" });
  const b = table("public.b", { id: "bigint primary key", a_id: "bigint references public.a(id)" });

  expect(loadOrder([a, b]).deferred.map((key) => key.name)).toEqual(["b_a_id_fkey"]);
});

test("takes a composite key as nullable when one column is, and with MATCH FULL only when all are", () => {
  const columns = { x: "bigint not null", y: "bigint" };
  const a = table("public.a", columns, { foreignKeys: ["x, y references public.b(x, y)"] });
  const b = table("public.b", columns, { foreignKeys: ["x, y references public.a(x, y)"] });
  const full = {
    ...a,
    foreignKeys: [{ ...a.foreignKeys[0], definition: `${a.foreignKeys[0].definition} MATCH FULL` }],
  };

  expect(loadOrder([a, b]).deferred.map((key) => key.name)).toEqual(["b_x_y_fkey"]);
  expect(loadOrder([full, b]).deferred.map((key) => key.name)).toEqual(["b_x_y_fkey"]);
  expect(
    loadOrder([a, { ...b, foreignKeys: [{ ...b.foreignKeys[0], definition: "... MATCH FULL" }] }]).deferred[0].name,
  ).toBe("a_x_y_fkey");
});

test("notes a self reference as a cycle of its own that defers nothing", () => {
  const employees = table("public.employees", {
    id: "bigint primary key",
    manager_id: "bigint references public.employees(id)",
  });

  const order = loadOrder([employees]);

  expect(order.cycles).toEqual([
    { kind: "self", tables: [employees.id], foreignKeys: employees.foreignKeys, deferred: [] },
  ]);
  expect(order.deferred).toEqual([]);
  expect(layerNames(order)).toEqual([["employees"]]);
});

test("counts keys on and to partitions for the root, and lists the root only", () => {
  const users = node("users", []);
  const events = table(
    "public.events",
    { id: "bigint", at: "date", user_id: "bigint references public.users(id)" },
    { primaryKey: ["id", "at"], partitionKey: ["at"] },
  );
  const leaf = partition(events, "public.events_2025");
  const ownKey = {
    ...partition(events, "public.events_2026"),
    foreignKeys: node("events_2026", ["places"]).foreignKeys,
  };
  const marks = table("public.marks", { event_id: "bigint references public.events_2025(id)" });

  const order = loadOrder([leaf, ownKey, marks, users, events, node("places", [])]);

  expect(layerNames(order)).toEqual([["places", "users"], ["events"], ["marks"]]);
});

test("leaves out keys to tables that are not given", () => {
  expect(layerNames(loadOrder([node("orders", ["customers"])]))).toEqual([["orders"]]);
});

test("walks ten thousand tables in a row without running out of stack", () => {
  const chain = Array.from({ length: 10_000 }, (_, i) => node(`t${i}`, i === 0 ? [] : [`t${i - 1}`]));

  expect(loadOrder(chain).layers.length).toBe(10_000);
});

test("breaks a circle of three thousand tables at one key", () => {
  const circle = Array.from({ length: 3_000 }, (_, i) => node(`t${i}`, [`t${(i + 2_999) % 3_000}`]));
  const order = loadOrder(circle);

  expect(order.deferred.length).toBe(1);
  expect(order.cycles.map((cycle) => cycle.tables.length)).toEqual([3_000]);
  expect(order.layers.length).toBe(3_000);
});

interface RandomKey {
  readonly from: number;
  readonly to: number;
  readonly deferrable: boolean;
  readonly nullable: boolean;
}

const randomKeys = fc.array(
  fc.record({ from: fc.nat(7), to: fc.nat(7), deferrable: fc.boolean(), nullable: fc.boolean() }),
  { maxLength: 20 },
);

function tablesOf(keys: readonly RandomKey[]): readonly Table[] {
  return Array.from({ length: 8 }, (_, number) =>
    table(
      `public.t${number}`,
      Object.fromEntries([
        ["id", "bigint primary key"],
        ...keys.flatMap(({ from, to, deferrable, nullable }, place) =>
          from === number
            ? [
                [
                  `c${place}`,
                  `bigint${nullable ? "" : " not null"} references public.t${to}(id)${deferrable ? " deferrable" : ""}`,
                ],
              ]
            : [],
        ),
      ]),
    ),
  );
}

/** Layer by table name. */
function positions(order: LoadOrder): ReadonlyMap<string, number> {
  return new Map(
    order.layers.flatMap((layer, place) => layer.map((id): [string, number] => [displayTable(id), place])),
  );
}

test("every key that is not deferred leads to an earlier layer, and every table is listed once", () => {
  fc.assert(
    fc.property(randomKeys, (keys) => {
      const tables = tablesOf(keys);
      const order = loadOrder(tables);
      const layer = positions(order);
      const kept = tables
        .flatMap((t) => t.foreignKeys)
        .filter((key) => !order.deferred.includes(key) && key.table.name !== key.references.name);
      const late = kept.filter(
        (key) => (layer.get(displayTable(key.references)) ?? 99) >= (layer.get(displayTable(key.table)) ?? -1),
      );

      expect(late).toEqual([]);
      expect(order.layers.flat().length).toBe(tables.length);
      expect(layer.size).toBe(tables.length);
    }),
  );
});

test("putting any single deferred key back closes a circle again", () => {
  fc.assert(
    fc.property(randomKeys, (keys) => {
      const tables = tablesOf(keys);
      const { deferred } = loadOrder(tables);
      const without = (left: readonly string[]): readonly Table[] =>
        tables.map((t) =>
          Object.assign({}, t, { foreignKeys: t.foreignKeys.filter((key) => !left.includes(key.name)) }),
        );
      const names = deferred.map((key) => key.name);

      expect(loadOrder(without(names)).deferred).toEqual([]);
      for (const name of names)
        expect(loadOrder(without(names.filter((other) => other !== name))).deferred.length).toBe(1);
    }),
  );
});

test("gives the same order however the tables are listed", () => {
  fc.assert(
    fc.property(randomKeys, fc.infiniteStream(fc.nat()), (keys, places) => {
      const tables = tablesOf(keys);
      const shuffled = tables
        .map((t) => ({ t, place: places.next().value }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ t }) => t);

      expect(loadOrder(shuffled)).toEqual(loadOrder(tables));
    }),
  );
});
