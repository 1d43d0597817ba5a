import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { displayColumn } from "../../src/catalog/names.ts";
import { impliedKeys, polymorphicPairs } from "../../src/catalog/soft-keys.ts";
import { catalog, partition, table } from "../support/catalog-builder.ts";

/** `a.b.c -> d.e.f` */
function implied(of: Catalog): readonly string[] {
  return impliedKeys(of).map(
    (key) => `${displayColumn(key.table, key.column)} -> ${displayColumn(key.target.table, key.target.column)}`,
  );
}

const users = table("public.users", {
  id: "bigint identity primary key",
  email: "text not null unique",
  username: "text unique",
});
const providers = table("clinical.providers", {
  id: "bigint identity primary key",
  npi: "varchar(32) unique",
  email: "text unique",
});
const patients = table("clinical.patients", { id: "bigint identity primary key", mrn: "text unique", email: "text" });

test("finds the one pair of a type and an id that no foreign key covers", () => {
  const comments = table("public.comments", {
    id: "bigint identity primary key",
    commentable_type: "text not null",
    commentable_id: "bigint not null",
    author_user_id: "bigint references public.users(id)",
  });

  expect(polymorphicPairs(catalog(users, comments))).toEqual([
    {
      table: comments.id,
      typeColumn: "commentable_type",
      idColumn: "commentable_id",
      suggestion: expect.stringContaining("polymorphic: {commentable_id: {...}}"),
    },
  ]);
});

test.each([
  ["the id has a foreign key", { owner_type: "text", owner_id: "bigint references public.users(id)" }],
  ["the type is no text", { owner_type: "integer", owner_id: "bigint" }],
  ["the id is the table's own number", { event_type: "text", event_id: "bigserial" }],
  ["there is no id", { device_type: "text", device_model: "text" }],
  ["there is no stem", { type: "text", id: "bigint" }],
])("sees no pair where %s", (_, columns) => {
  expect(polymorphicPairs(catalog(users, table("public.t", columns)))).toEqual([]);
});

test("sees pairs in any style of names, once for a table and its partitions", () => {
  const events = table(
    "public.events",
    { at: "date", subjectType: "text", subjectId: "uuid" },
    { partitionKey: ["at"] },
  );

  expect(polymorphicPairs(catalog(events, partition(events, "public.events_1"))).map((pair) => pair.idColumn)).toEqual([
    "subjectId",
  ]);
});

test("finds columns that end in another table's name and its key", () => {
  const documents = table("clinical.patient_documents", {
    id: "bigint identity primary key",
    referring_provider_email: "text",
    uploaded_by_user_email: "text",
    actor_user_id: "bigint",
    patient_id: "bigint references clinical.patients(id)",
  });

  expect(implied(catalog(users, providers, patients, documents))).toEqual([
    "clinical.patient_documents.actor_user_id -> public.users.id",
    "clinical.patient_documents.referring_provider_email -> clinical.providers.email",
    "clinical.patient_documents.uploaded_by_user_email -> public.users.email",
  ]);
});

test("finds keys that bear their table's name, and of two such tables the one in the same schema", () => {
  const here = table("shop.customer", { customer_id: "int primary key" });
  const there = table("archive.customer", { customer_id: "int primary key" });
  const rental = table("shop.rental", { rental_id: "int primary key", customer_id: "bigint" });

  expect(implied(catalog(here, there, rental))).toEqual(["shop.rental.customer_id -> shop.customer.customer_id"]);
});

test("finds identifiers that are one table's key wherever they turn up", () => {
  const employees = table("public.employees", {
    id: "bigint identity primary key",
    npi: "varchar(32)",
    chart_mrn: "text",
  });

  expect(implied(catalog(users, providers, patients, employees))).toEqual([
    "public.employees.chart_mrn -> clinical.patients.mrn",
    "public.employees.npi -> clinical.providers.npi",
  ]);
});

test("takes _email and _username for a reference only where one table alone has them as its key", () => {
  const audit = table("public.audit", { actor_email: "text", actor_username: "varchar(80)", email: "text" });

  expect(implied(catalog(users, audit))).toEqual([
    "public.audit.actor_email -> public.users.email",
    "public.audit.actor_username -> public.users.username",
  ]);
  expect(implied(catalog(users, providers, audit))).toEqual(["public.audit.actor_username -> public.users.username"]);
});

test("leaves alone keys of their own, columns with a foreign key, other types, and what points by a type beside it", () => {
  const others = table("public.others", {
    billing_email: "text unique",
    user_id: "bigint references public.users(id)",
    last_user_id: "text",
    seller_user_type: "text",
    seller_user_id: "bigint",
    user_email: "text generated (lower(billing_email))",
  });

  expect(implied(catalog(users, others))).toEqual([]);
});

test("counts a partition's own foreign key for its root", () => {
  const payment = table("public.payment", { at: "date", user_id: "bigint" }, { partitionKey: ["at"] });
  const leaf = {
    ...partition(payment, "public.payment_1"),
    foreignKeys: table("public.payment_1", { user_id: "bigint references public.users(id)" }).foreignKeys,
  };

  expect(implied(catalog(users, payment))).toEqual(["public.payment.user_id -> public.users.id"]);
  expect(implied(catalog(users, payment, leaf))).toEqual([]);
});
