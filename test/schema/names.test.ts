import * as fc from "fast-check";
import { expect, test } from "vitest";
import { catalogDiff } from "../../src/catalog/diff.ts";
import type { TableId } from "../../src/catalog/catalog.ts";
import { quoteIdentifier, quoteLiteral, quoteTable } from "../../src/catalog/names.ts";
import { drawingColumns } from "../../src/postgres/schema/drawing-columns.ts";
import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { catalogOf, writeSchema } from "./copied-schema.ts";

/** Any name that PostgreSQL takes whole; names of schemas may not begin with pg_. */
const anyName = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 15 }),
    fc.string({
      unit: fc.constantFrom("a", "'", '"', "\\", ".", "%", "$", " ", "\n", "B", "é"),
      minLength: 1,
      maxLength: 20,
    }),
    fc.constantFrom("select", "user", "between", "nextval", "order", "value"),
  )
  .filter((name) => !name.includes("\0") && !name.startsWith("pg_"));

test("whatever things are called, the copy is the same and sequences find their columns", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyName, { minLength: 12, maxLength: 12 }), async (names) => {
      await using source = await createDatabase();
      await using target = await createDatabase();
      await makeNamed(source.url, names);
      const catalog = await catalogOf(source.url);

      await writeSchema(target.url, catalog);

      expect(catalogDiff(catalog, await catalogOf(target.url))).toEqual([]);
      const drawing = drawingColumns(catalog.tables);
      expect(catalog.sequences.flatMap(({ id }) => drawing(id).map(({ column }) => column.name))).toEqual([names[4]]);
    }),
    { numRuns: 5 },
  );
});

async function makeNamed(url: string, names: readonly string[]): Promise<void> {
  const [schema, first, second, sequence, drawn, text, check, key, index, label, type, toFirst] = names;
  const table = (name: string): TableId => ({ schema, name });
  const quoted = quoteIdentifier;
  const statements = [
    `create schema ${quoted(schema)}`,
    `create sequence ${quoteTable(table(sequence))}`,
    `create type ${quoteTable(table(type))} as enum (${quoteLiteral(label)})`,
    `create table ${quoteTable(table(first))} (
      ${quoted(drawn)} int default nextval(${quoteLiteral(quoteTable(table(sequence)))}),
      ${quoted(text)} ${quoteTable(table(type))} default ${quoteLiteral(label)},
      constraint ${quoted(key)} unique (${quoted(drawn)}),
      constraint ${quoted(check)} check (${quoted(text)}::text <> ${quoteLiteral(check)}))`,
    `create table ${quoteTable(table(second))} (
      ${quoted(drawn)} int constraint ${quoted(toFirst)} references ${quoteTable(table(first))} (${quoted(drawn)}))`,
    `create index ${quoted(index)} on ${quoteTable(table(second))} (${quoted(drawn)})`,
    `comment on table ${quoteTable(table(second))} is ${quoteLiteral(label)}`,
    `alter sequence ${quoteTable(table(sequence))} owned by ${quoteTable(table(first))}.${quoted(drawn)}`,
  ];
  await withSession({ url, purpose: "schema test" }, async (session) => {
    for (const statement of statements) await session.run(sql`${raw(statement)}`);
  });
}
