import fc from "fast-check";

/** A schema as SQL that draws on everything that rows can be bound by. */
export const randomSchema: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      key: fc.constantFrom("identity", "integer", "uuid", "code", "composite"),
      columns: fc.array(fc.nat(columnKinds().length - 1), { minLength: 1, maxLength: 6 }),
      nulls: fc.nat(63),
      checks: fc.array(fc.nat(checkKinds().length - 1), { maxLength: 3 }),
      uniques: fc.array(fc.nat(uniqueKinds().length - 1), { maxLength: 2 }),
      references: fc.array(fc.record({ to: fc.nat(6), required: fc.boolean(), one: fc.boolean() }), { maxLength: 3 }),
      self: fc.constantFrom("none", "optional", "required"),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .chain((tables) =>
    fc.record({
      tables: fc.constant(tables),
      circle: fc.constantFrom("none", "optional", "required", "deferrable"),
      parts: fc.constantFrom("none", ...Object.keys(partitionKinds())),
    }),
  )
  .map(({ tables, circle, parts }) => schemaSql(tables, circle, parts));

interface RandomTable {
  readonly key: "identity" | "integer" | "uuid" | "code" | "composite";
  readonly columns: readonly number[];
  readonly nulls: number;
  readonly checks: readonly number[];
  readonly uniques: readonly number[];
  readonly references: readonly { readonly to: number; readonly required: boolean; readonly one: boolean }[];
  readonly self: "none" | "optional" | "required";
}

const prelude = `
create extension btree_gist;
create extension citext;
create type mood as enum ('calm', 'glad', 'tired');
create type place as (street text, number integer);
create domain zip as text check (value ~ '^[0-9]{5}$');
create domain positive as numeric(8,2) not null check (value > 0 and value < 5000);
create domain handle as varchar(12) check (length(value) >= 3 and value = lower(value));
`;

/** Types of columns. */
function columnKinds(): readonly string[] {
  return [
    "integer",
    "smallint",
    "bigint",
    "numeric(6,2)",
    "double precision",
    "text",
    "varchar(12)",
    "char(3)",
    "citext",
    "boolean",
    "date",
    "timestamptz",
    "timestamp",
    "time",
    "interval",
    "uuid",
    "inet",
    "cidr",
    "macaddr",
    "jsonb",
    "bytea",
    "bit(5)",
    "money",
    "point",
    "tsvector",
    "int4range",
    "tstzrange",
    "text[]",
    "integer[]",
    "mood",
    "mood[]",
    "place",
    "zip",
    "positive",
    "handle",
  ];
}

/** Checks over columns that each table has beside its random ones: a, b, c, d, s, t, u. */
function checkKinds(): readonly string[] {
  return [
    "check (a between 3 and 17)",
    "check (a < b)",
    "check (a <= b and b <= c)",
    "check (c is null or c > 10)",
    "check ((a is null) = (b is null))",
    "check (num_nonnulls(a, b, c) >= 1)",
    "check (s in ('red', 'green', 'blue'))",
    "check (s <> '' and length(s) <= 9)",
    "check (s ~ '^[A-Z]{2}-[0-9]{3}$')",
    "check (s like 'ab%')",
    "check (length(t) = 6)",
    "check (t ~ '^[a-z]+@[a-z]+\\.test$')",
    "check (d >= date '2020-01-01' and d < date '2020-02-01')",
    "check (d <= current_date)",
    "check (e > d)",
    "check (e is null or e >= d + 3)",
    "check (s is distinct from t)",
    "check (case when a > 10 then b is not null else b is null end)",
    "check (not (u and c is null))",
    "check (u or a > 5)",
    "check (c = a + b)",
    "check (a % 2 = 0)",
    "check (mod(a, 3) = 1 or a is null)",
    "check (b between 1 and 4)",
    "check (extract(isodow from d) < 6)",
    "check (upper(s) = s)",
    "check (g between 5 and 300)",
    "check (s = 'x' and a > 0 or s = 'y' and a is null)",
  ];
}

function uniqueKinds(): readonly string[] {
  return [
    "unique (a, b)",
    "unique (s)",
    "unique (a, s)",
    "unique (d, u)",
    "unique nulls-not-distinct (s, a)",
    "index (lower(t))",
    "index (s) where u",
    "index (a, lower(s)) where b is not null",
    "exclude using gist (a with =, daterange(d, e, '[]') with &&)",
    "exclude using gist (a with =, s with <>)",
    "unique (a)",
    "unique (t, d)",
    "unique (g, u)",
  ];
}

/** Bounds of the partitions of one table more, by what it is partitioned by. */
function partitionKinds(): Readonly<Record<string, readonly string[]>> {
  return {
    "range (d)": ["from ('2024-01-01') to ('2024-02-01')", "from ('2024-06-01') to (maxvalue)"],
    "range (d, k)": [
      "from ('2024-01-01', 5) to ('2024-01-01', 9)",
      "from ('2025-01-01', minvalue) to ('2026-01-01', 3)",
    ],
    "list (s)": ["in ('north')", "in ('south', 'east')", "default"],
    "list (upper(s))": ["in ('A', 'B')", "in ('C')"],
    "hash (k)": ["with (modulus 2, remainder 0)", "with (modulus 2, remainder 1)"],
    "hash (s)": ["with (modulus 3, remainder 2)"],
  };
}

function partitionedSql(by: string): readonly string[] {
  const bounds = partitionKinds()[by] ?? [];
  return [
    ...(bounds.length === 0
      ? []
      : [
          `create table parts (k integer not null, d date not null, s varchar(20) not null, check (k > 2)) partition by ${by};`,
        ]),
    ...bounds.map(
      (bound, at) =>
        `create table parts${at} partition of parts ${bound === "default" ? bound : `for values ${bound}`};`,
    ),
  ];
}

function schemaSql(tables: readonly RandomTable[], circle: string, parts: string): string {
  const statements = tables.map((table, number) => tableSql(tables, table, number));
  return [prelude, ...statements, ...circleSql(tables, circle), ...partitionedSql(parts)].join("\n");
}

function tableSql(tables: readonly RandomTable[], table: RandomTable, number: number): string {
  const name = `t${number}`;
  const kinds = columnKinds();
  const lines = [
    ...keyColumns(table.key),
    "a integer",
    "b integer",
    "c integer",
    "d date",
    "e date",
    "s varchar(20)",
    "t text",
    "u boolean not null",
    "g integer generated always as (a + b) stored",
    ...table.columns.map((kind, at) => `x${at} ${kinds[kind]}${(table.nulls >> at) % 2 === 0 ? " not null" : ""}`),
  ];
  table.references.forEach(({ to, required, one }, at) => {
    if (number > 0) lines.push(...referenceLines(tables, { to: to % number, at, required, one }));
  });
  if (table.self !== "none") lines.push(...selfLines(table, name));
  const checks = [...new Set(table.checks)].map((kind) => checkKinds()[kind]);
  const uniques = [...new Set(table.uniques)].map((kind) => uniqueKinds()[kind]);
  const inside = uniques
    .filter((unique) => !unique.startsWith("index"))
    .map((unique) => unique.replace("nulls-not-distinct", "nulls not distinct"));
  const indexes = uniques
    .filter((unique) => unique.startsWith("index"))
    .map((unique) => `create unique index on ${name} ${unique.slice(6)};`);
  return [`create table ${name} (${[...lines, ...checks, ...inside].join(", ")});`, ...indexes].join("\n");
}

function keyColumns(key: RandomTable["key"]): readonly string[] {
  switch (key) {
    case "identity":
      return ["id bigint generated always as identity primary key"];
    case "integer":
      return ["id integer primary key"];
    case "uuid":
      return ["id uuid primary key"];
    case "code":
      return ["id varchar(8) primary key"];
    case "composite":
      return ["org smallint not null", "id integer not null", "primary key (org, id)"];
  }
}

const keyTypes = {
  identity: "bigint",
  integer: "integer",
  uuid: "uuid",
  code: "varchar(8)",
  composite: "integer",
} as const;

function referenceLines(
  tables: readonly RandomTable[],
  {
    to,
    at,
    required,
    one,
  }: { readonly to: number; readonly at: number; readonly required: boolean; readonly one: boolean },
): readonly string[] {
  const { key } = tables[to];
  const rule = required ? " not null" : "";
  const only = one ? " unique" : "";
  if (key !== "composite") return [`r${at} ${keyTypes[key]}${rule}${only} references t${to}`];
  return [
    `r${at}_org smallint${rule}`,
    `r${at} integer${rule}${only}`,
    `foreign key (r${at}_org, r${at}) references t${to}`,
  ];
}

function selfLines({ key, self }: RandomTable, name: string): readonly string[] {
  const rule = self === "required" ? " not null" : "";
  if (key !== "composite") return [`up ${keyTypes[key]}${rule} references ${name}`];
  return [`up integer${rule}`, `foreign key (org, up) references ${name}`];
}

/** The first table references the last. */
function circleSql(tables: readonly RandomTable[], circle: string): readonly string[] {
  const last = tables.length - 1;
  const { key } = tables[last];
  if (circle === "none" || key === "composite") return [];
  const rule = circle === "optional" ? "" : " not null";
  const late = circle === "deferrable" ? " deferrable initially deferred" : "";
  return [`alter table t0 add column back ${keyTypes[key]}${rule} references t${last}${late};`];
}
