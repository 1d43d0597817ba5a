import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ColumnId, Table } from "../../src/catalog/catalog.ts";
import { valueDomains, type DomainAlias } from "../../src/catalog/domains.ts";
import { displayColumn } from "../../src/catalog/names.ts";
import { catalog, partition, table, tableId } from "../support/catalog-builder.ts";

function column(text: string): ColumnId {
  const at = text.lastIndexOf(".");
  return { table: tableId(text.slice(0, at)), column: text.slice(at + 1) };
}

function display(id: ColumnId): string {
  return displayColumn(id.table, id.column);
}

const users = table("public.users", { id: "bigint primary key", email: "varchar(80) not null unique" });

test("a foreign key's columns share the domain of what they reference, pair by pair, and its name", () => {
  const orgs = table("clinical.patients", { org: "bigint", no: "int" }, { primaryKey: ["org", "no"] });
  const visits = table(
    "clinical.visits",
    { o: "bigint", n: "int" },
    { foreignKeys: ["o, n references clinical.patients(org, no)"] },
  );

  const domains = valueDomains(catalog(orgs, visits), []);

  expect(domains.of(visits.id, "o").name).toBe("clinical.patients.org");
  expect(domains.of(visits.id, "n").name).toBe("clinical.patients.no");
  expect(domains.of(visits.id, "n").members.map(display)).toEqual(["clinical.patients.no", "clinical.visits.n"]);
});

test("partitions and inheritance children share their root's domains, as far as it has the column", () => {
  const events = table("public.zz_events", { at: "date", who: "text" }, { partitionKey: ["at"] });
  const middle = { ...partition(events, "public.b_events"), partitionKey: events.partitionKey };
  const leaf = partition(middle, "public.a_events");
  const child = table("public.a_child", { who: "text", own: "text" }, { inherits: ["public.parent"] });
  const parent = table("public.parent", { who: "text" });

  const domains = valueDomains(catalog(events, middle, leaf, child, parent), []);

  expect(domains.of(leaf.id, "who").name).toBe("public.zz_events.who");
  expect(domains.of(leaf.id, "who").members.length).toBe(3);
  expect(domains.of(child.id, "who").name).toBe("public.parent.who");
  expect(domains.of(child.id, "own").members.map(display)).toEqual(["public.a_child.own"]);
});

test("a key that only a partition has names the domain for what it references, not for the partition's root", () => {
  const payment = table("public.a_payment", { at: "date", user_id: "bigint" }, { partitionKey: ["at"] });
  const leaf = {
    ...partition(payment, "public.a_payment_1"),
    foreignKeys: table("public.a_payment_1", { user_id: "bigint references public.users(id)" }).foreignKeys,
  };

  const domain = valueDomains(catalog(users, payment, leaf), []).of(payment.id, "user_id");

  expect(domain.name).toBe("public.users.id");
  expect(domain.members.length).toBe(3);
});

test("an alias to a column joins its domain and leaves its name alone", () => {
  const documents = table("public.documents", { by: "text" });

  const domains = valueDomains(catalog(users, documents), [
    { column: column("documents.by"), alias: column("users.email") },
  ]);

  expect(domains.of(documents.id, "by")).toBe(domains.of(users.id, "email"));
  expect(domains.of(documents.id, "by").name).toBe("public.users.email");
});

test("columns that give the same bare name are one domain of that name; of two such names the smaller counts", () => {
  const notes = table("public.notes", { author: "text", editor: "text" });

  const domains = valueDomains(catalog(users, notes), [
    { column: column("notes.author"), alias: "person" },
    { column: column("notes.editor"), alias: "person" },
    { column: column("notes.editor"), alias: "human" },
  ]);

  expect(domains.of(notes.id, "author").name).toBe("human");
  expect(domains.of(notes.id, "author").members.length).toBe(2);
});

test("a bare name that reads like a column is that column, so no two domains can have one name", () => {
  const notes = table("public.notes", { author: "text" });

  const domains = valueDomains(catalog(users, notes), [
    { column: column("notes.author"), alias: "public.users.email" },
  ]);

  expect(domains.of(notes.id, "author")).toBe(domains.of(users.id, "email"));
});

test("names are quoted where SQL needs it", () => {
  const odd = table('"Ops & Co"."A.b"', { "E-Mail": "text" });

  expect(valueDomains(catalog(odd), []).all[0].name).toBe('"Ops & Co"."A.b"."E-Mail"');
});

test("a domain is unique when any member is a plain key by itself, and as narrow as its narrowest member", () => {
  const logins = table("public.logins", {
    email: "varchar(40) references public.users(email)",
    name: "domain short over varchar(12)",
  });
  const domains = valueDomains(catalog(users, logins), []);

  expect(domains.of(logins.id, "email")).toMatchObject({ unique: true, length: 40 });
  expect(domains.of(logins.id, "name")).toMatchObject({ unique: false, length: 12 });
  expect(domains.of(users.id, "id")).toMatchObject({ unique: true, length: 18 });
});

test("asking for a column that is not there is an error, in an alias too", () => {
  expect(() => valueDomains(catalog(users), []).of(users.id, "emial")).toThrow(
    "The catalog has no column public.users.emial.",
  );
  expect(() => valueDomains(catalog(users), [{ column: column("users.nope"), alias: "x" }])).toThrow(
    "public.users.nope",
  );
});

/** Eight tables of two columns; keys and aliases between them at random. */
interface Sketch {
  readonly keys: readonly (readonly [number, number])[];
  readonly aliases: readonly (readonly [number, number | string])[];
}

const place = fc.nat(15);
const sketches: fc.Arbitrary<Sketch> = fc.record({
  keys: fc.array(fc.tuple(place, place), { maxLength: 10 }),
  aliases: fc.array(fc.tuple(place, fc.oneof(place, fc.constantFrom("red", "green"))), { maxLength: 6 }),
});

function columnAt(number: number): ColumnId {
  return { table: tableId(`public.t${Math.floor(number / 2)}`), column: number % 2 === 0 ? "a" : "b" };
}

function tablesOf({ keys }: Sketch): readonly Table[] {
  return Array.from({ length: 8 }, (_, number) =>
    table(
      `public.t${number}`,
      { a: "text", b: "text" },
      {
        foreignKeys: keys
          .filter(([from]) => Math.floor(from / 2) === number)
          .map(
            ([from, to]) =>
              `${columnAt(from).column} references public.${columnAt(to).table.name}(${columnAt(to).column})`,
          ),
      },
    ),
  );
}

function aliasesOf({ aliases }: Sketch): readonly DomainAlias[] {
  return aliases.map(([from, to]) => ({ column: columnAt(from), alias: typeof to === "string" ? to : columnAt(to) }));
}

test("the order of tables, keys and aliases makes no difference", () => {
  fc.assert(
    fc.property(sketches, (sketch) => {
      const forward = valueDomains({ tables: tablesOf(sketch) }, aliasesOf(sketch));
      const backward = valueDomains(
        { tables: tablesOf({ ...sketch, keys: sketch.keys.toReversed() }).toReversed() },
        aliasesOf(sketch).toReversed(),
      );

      expect(backward.all).toEqual(forward.all);
    }),
  );
});

test("whatever is joined directly or in steps is one domain, and nothing else is; all names differ", () => {
  fc.assert(
    fc.property(sketches, (sketch) => {
      const domains = valueDomains({ tables: tablesOf(sketch) }, aliasesOf(sketch));
      const group: (number | string)[] = Array.from({ length: 16 }, (_, i) => i);
      const pools = new Map<string, number>();
      const merge = (from: number, to: number): void => {
        const [old, kept] = [group[from], group[to]];
        for (const [i, own] of group.entries()) if (own === old) group[i] = kept;
      };
      for (const [from, to] of [...sketch.keys, ...sketch.aliases]) {
        if (typeof to === "string") pools.set(to, pools.get(to) ?? from);
        merge(from, typeof to === "string" ? (pools.get(to) ?? from) : to);
      }

      for (let i = 0; i < 16; i++)
        for (let j = 0; j < 16; j++) {
          const [a, b] = [columnAt(i), columnAt(j)];
          expect(domains.of(a.table, a.column) === domains.of(b.table, b.column)).toBe(group[i] === group[j]);
        }
      expect(new Set(domains.all.map((domain) => domain.name)).size).toBe(domains.all.length);
      expect(domains.all.flatMap((domain) => domain.members).length).toBe(16);
    }),
  );
});

test("a table that is added and references one column moves no name", () => {
  fc.assert(
    fc.property(sketches, place, fc.constantFrom("a0", "zz"), (sketch, target, name) => {
      const to = columnAt(target);
      const child = table(`public.${name}`, { x: `text references public.${to.table.name}(${to.column})` });
      const before = valueDomains({ tables: tablesOf(sketch) }, aliasesOf(sketch));
      const after = valueDomains({ tables: [child, ...tablesOf(sketch)] }, aliasesOf(sketch));

      expect(after.all.map((domain) => domain.name)).toEqual(before.all.map((domain) => domain.name));
      expect(after.of(child.id, "x").name).toBe(before.of(to.table, to.column).name);
    }),
  );
});
