import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TypeRef } from "../../src/catalog/catalog.ts";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { baseType } from "../rows/base-type.ts";
import { binaryValues, textValues } from "../rows/server-values.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";

/** The type of an array, with the element's OID as the server knows it. */
async function arrayType(session: Session, element: string): Promise<TypeRef> {
  const [{ oid }] = await session.query<{ oid: number }>(
    sql`select ${raw(`'pg_catalog.${element}'`)}::regtype::oid as oid`,
  );
  return baseType(`_${element}`, { kind: "array", element: baseType(element, { oid }) });
}

function decoded(codec: Codec, field: Buffer): string {
  const out = new CellWriter(4);
  codec.decode?.(field, 0, field.length, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

function encoded(codec: Codec, text: string): string {
  const out = new CellWriter(4);
  out.form = codec.form;
  codec.encode?.(text, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("hex");
}

const arrays: Readonly<Record<string, readonly string[]>> = {
  text: [
    "{}",
    "{a}",
    "{NULL}",
    '{"NULL","null","",nullx}',
    '{"a b","c,d","{e}","\\"q\\"","\\\\","\\\\\\"","tab\tnew\nline"}',
    "{{a,b},{c,NULL}}",
    "{{{1,2}},{{3,4}}}",
    "[0:1]={a,b}",
    "[-2:-1][5:6]={{a,b},{c,d}}",
    "{é,漢字,\u{1F600}}",
    '{"\u00a0"}',
  ],
  varchar: ['{"x y"}', "{}"],
  int2: ["{1,-32768,32767,NULL}"],
  int4: ["{1,-2147483648,2147483647}", "{{1,2,3},{4,5,6}}", "{}"],
  int8: ["{9223372036854775807,NULL}"],
  numeric: ["{1.50,-0.001,NaN,NULL}"],
  float4: ["{0.1,Infinity,-0}"],
  float8: ["{0.1,1e+20,NaN}"],
  bool: ["{t,f,NULL}"],
  date: ['{2024-02-29,infinity,"0044-03-15 BC"}'],
  timestamp: ['{"2024-02-29 12:00:00.5",-infinity}'],
  timestamptz: ['{"2024-02-29 12:00:00+00",NULL}'],
  time: ["{12:34:56,24:00:00}"],
  interval: ['{"1 mon 2 days",00:00:01}'],
  uuid: ["{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"],
  inet: ["{192.0.2.1,2001:db8::/32}"],
  macaddr: ["{00:00:5e:00:53:01}"],
  bytea: ['{"\\\\x00ff","\\\\x"}'],
  json: ['{"{\\"a\\" : 1}",[]}'],
  jsonb: ['{"{\\"a\\": 1}","[]","\\"x\\""}'],
  varbit: ['{101,""}'],
};

describe.each(serverVersions)("on PostgreSQL %i, an array", (version) => {
  let database: TestDatabase;
  let session: Session;

  beforeAll(async () => {
    database = await createDatabase({ version });
    session = await openSession({ url: database.url, purpose: "arrays" });
  });

  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  test.each(Object.keys(arrays))("of %s reads and encodes as the server's", async (element) => {
    const codec = codecFor(await arrayType(session, element));

    const fields = await binaryValues(session, `${element}[]`, arrays[element]);
    const texts = await textValues(session, `${element}[]`, arrays[element]);

    expect(fields.map((field) => decoded(codec, field))).toEqual(texts);
    expect(texts.map((text) => encoded(codec, text))).toEqual(fields.map((field) => field.toString("hex")));
  });

  test("of any texts and any shape does too", async () => {
    const codec = codecFor(await arrayType(session, "text"));
    const element = fc.option(fc.string({ unit: fc.constantFrom(...'aN ul{}",\\\té\n[]='), maxLength: 6 }), {
      freq: 6,
    });
    const shape = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -3, max: 3 }),
    );
    const quoted = (text: string | null): string =>
      text === null ? "NULL" : `"${text.replaceAll(/["\\]/g, (found) => `\\${found}`)}"`;
    const literal = shape.chain(([rows, columns, lower]) =>
      fc
        .array(fc.array(element, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
        .map((table) => {
          const body = table.map((row) => `{${row.map(quoted).join(",")}}`).join(",");
          return lower === 1 ? `{${body}}` : `[${lower}:${lower + rows - 1}][1:${columns}]={${body}}`;
        }),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(literal, { minLength: 20, maxLength: 60 }), async (values) => {
        const fields = await binaryValues(session, "text[]", values);
        const texts = await textValues(session, "text[]", values);

        expect(fields.map((field) => decoded(codec, field))).toEqual(texts);
        expect(texts.map((text) => encoded(codec, text))).toEqual(fields.map((field) => field.toString("hex")));
        expect(values.map((text) => encoded(codec, text))).toEqual(fields.map((field) => field.toString("hex")));
      }),
      { numRuns: 10 },
    );
  });

  // Older servers take some braces that make no sense.
  test.runIf(version >= 17)("as people write it is read as the server reads it", async () => {
    const codec = codecFor(await arrayType(session, "text"));
    const written = [" { a , b } ", "{ a b , NULL , nUlL }", '{ "a" , "" }', "{a\\,b,c\\ }", "{ { a } , { b } }"];

    const fields = await binaryValues(session, "text[]", written);

    expect(fields.map((field) => field.toString("hex"))).toEqual(written.map((text) => encoded(codec, text)));
  });

  test.runIf(version >= 17)("that the server refuses is refused", async () => {
    const codec = codecFor(await arrayType(session, "int4"));
    const broken = [
      "",
      "1,2",
      "{1",
      "1}",
      "{1}}",
      "{1,}",
      "{,1}",
      "{1,,2}",
      "{{1},2}",
      "{1,{2}}",
      "{{1},{2,3}}",
      "{{1},{{2}}}",
      '{"1}',
      '{1"2"}',
      "{a}",
      "[1:2]{1,2}",
      "[a:b]={1}",
      "{1}x",
      "{\\",
    ];
    const refused: string[] = [];
    for (const text of broken) {
      await session.query(sql`select ${text}::int4[]`).catch(() => refused.push(text));
      await session.query(sql`select 1`);
    }

    expect(refused).toEqual(broken);
    for (const text of broken) expect(() => encoded(codec, text), text).toThrow(RangeError);
  });
});

test("arrays of what nobody here reads are opaque", () => {
  const array = (element: TypeRef): TypeRef => baseType(`_${element.name}`, { kind: "array", element });

  expect(codecFor(array(baseType("money"))).name).toBe("opaque");
  expect(codecFor(array(baseType("int4range", { kind: "range" }))).name).toBe("opaque");
  expect(codecFor(array(baseType("pair", { kind: "composite", schema: "public" }))).name).toBe("printed");
  expect(codecFor(array(baseType("mood", { kind: "enum", schema: "public" }))).element?.name).toBe("text");
});
