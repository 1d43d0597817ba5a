import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TypeRef } from "../../src/catalog/catalog.ts";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { openSession, withSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecFor, codecs } from "../../src/rows/codecs.ts";
import { byteaCodec } from "../../src/rows/codecs/bytea.ts";
import { dateCodec, timestampCodec, timestamptzCodec } from "../../src/rows/codecs/date.ts";
import { float8Codec } from "../../src/rows/codecs/float.ts";
import { float4Codec } from "../../src/rows/codecs/float4.ts";
import { inetCodec } from "../../src/rows/codecs/inet.ts";
import { int8Codec } from "../../src/rows/codecs/integer.ts";
import { jsonbCodec } from "../../src/rows/codecs/jsonb.ts";
import { numericCodec } from "../../src/rows/codecs/numeric.ts";
import { citextCodec, textCodec } from "../../src/rows/codecs/text.ts";
import { uuidCodec } from "../../src/rows/codecs/uuid.ts";
import type { Wire } from "../../src/rows/shape.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";
import { baseType, typeOf } from "./base-type.ts";
import { sampleValues } from "./sample-values.ts";
import { binaryValues, serverBlocks, textValues, valuesStatement } from "./server-values.ts";

/** Decimals as numeric takes them, with the exponents that move its digits. */
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat({ max: 60 }), fc.boolean())
  .map(([digits, scale, grows]) => `${digits}e${grows ? "" : "-"}${scale}`);

/** Whole numbers just halfway between two doubles, from which the server prints the fewest digits otherwise. */
const halfways = fc
  .tuple(fc.nat({ max: 22 }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 54n - 1n }), fc.nat({ max: 12 }))
  .map(([fives, odd, twos]) => {
    const five = 5n ** BigInt(fives);
    const half = (odd / five) * five;
    return String((half % 2n === 0n ? half - five : half) << BigInt(fives + twos));
  });

/** By Julian day, which spares the calendar. */
const moments = fc
  .tuple(fc.integer({ min: 0, max: 109_203_527 }), fc.nat({ max: 86_399 }), fc.nat({ max: 999_999 }))
  .map(([day, second, micros]) => {
    const time = new Date(second * 1000).toISOString().slice(11, 19);
    return `J${day} ${time}.${String(micros).padStart(6, "0")}`;
  });

/** Texts that each codec must refuse, because the server would. */
const refused: Readonly<Record<string, readonly string[]>> = {
  int2: ["", " ", "1.0", "32768", "-32769", "abc", "0x10", "1e3", "--1"],
  int4: ["2147483648", "-2147483649", "one"],
  int8: ["9223372036854775808", "-9223372036854775809", "1n"],
  numeric: ["", ".", "-", "1.2.3", "1e", "0x10", "one", "1e200000", "1e-20000", "1,5"],
  float8: ["", ".", "one", "0x10", "1e400", "1,5", "infinite"],
  bool: ["", "maybe", "2", "tt"],
  date: [
    "",
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-01-32",
    "24-01-01",
    "0000-01-01",
    "5874898-01-01",
    "4714-01-01 BC",
    "now",
  ],
  timestamp: [
    "2024-01-01 25:00",
    "2024-01-01 24:00:01",
    "2024-01-01 10:60",
    "2024-01-01 10:10:61",
    "294277-01-01",
    "noon",
    "",
  ],
  timestamptz: ["2024-01-01 00:00:00 Mars/Base", "4715-01-01 BC", "today"],
  uuid: ["", "abc", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1", "g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
  inet: [
    "",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4/33",
    "1.2.3.4/",
    "1.2.3.4/-1",
    "1.2.3.4/0x8",
    "::/129",
    ":::",
    "fe80::1%eth0",
    "1.2.3.4/8/8",
  ],
  cidr: ["10.0.0.1/8", "2001:db8::1/64", "1.2.3.4/31x", "::1/127"],
  macaddr: ["", "00:00", "00:00:5e:00:53:zz", "00:00:5e:00:53:01:02"],
  bytea: ["\\x0", "\\xzz", "\\", "\\8", "\\400"],
  jsonb: ["", "{", "nul", "'a'", "[1,]", "01", '"\\u0000"', "NaN", '{"a":1}}', "#1", "1e200000"],
};

/** Documents in json have no equality. */
const comparable = codecs.filter((codec) => codec.name !== "json");

/** Every type of every codec. */
const types = codecs.flatMap((codec) => codec.types.map((type) => ({ type, codec })));

describe.each(serverVersions)("on PostgreSQL %i", (version) => {
  let database: TestDatabase;
  let session: Session;

  beforeAll(async () => {
    database = await createDatabase({ version });
    session = await openSession({ url: database.url, purpose: "codecs" });
    await session.run(sql`create extension citext with schema public`);
  });

  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  describe.each(types)("$type", ({ type, codec }) => {
    const named = codec.extension === undefined ? type : `public.${type}`;
    const values = [...sampleValues[type], ...(type === "numeric" && version >= 14 ? ["Infinity", "-Infinity"] : [])];

    test("a binary field reads as the text that the server prints", async () => {
      const fields = await binaryValues(session, named, values);

      expect(fields.map((field) => brief(decoded(codec, field)))).toEqual(
        (await textValues(session, named, values)).map(brief),
      );
    });

    test("what the server prints becomes the server's binary field again", async () => {
      const texts = await textValues(session, named, values);

      expect(texts.map((text) => brief(encoded(codec, text).toString("hex")))).toEqual(
        (await binaryValues(session, named, values)).map((field) => brief(field.toString("hex"))),
      );
    });

    test("a rule sees the same text and the same index on both wires", async () => {
      const binary = await cells(session, named, { values, wire: "binary", codec });

      expect(binary).toHaveLength(values.length);
      expect(await cells(session, named, { values, wire: "text", codec })).toEqual(binary);
    });
  });

  test.each(comparable)("values of $name that the server calls equal have one canonical text", async (codec) => {
    const { canonical, equal } = await canonicalPairs(session, codec);

    expect(equal.filter((pair) => !canonical.includes(pair))).toEqual([]);
  });

  // What citext calls equal depends on the database's locale: see the codec.
  test.each(comparable.filter((codec) => codec.name !== "citext"))(
    "values of $name that the server calls different have different canonical texts",
    async (codec) => {
      const { canonical, equal } = await canonicalPairs(session, codec);

      expect(canonical.filter((pair) => !equal.includes(pair))).toEqual([]);
    },
  );

  test.each([
    [float8Codec, fc.double().map(String)],
    [float8Codec, halfways],
    [float4Codec, fc.float({ noDefaultInfinity: true }).map(String)],
    [numericCodec, decimals],
    [int8Codec, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
    [dateCodec, fc.integer({ min: -2_451_545, max: 2_145_031_948 }).map((day) => `J${day + 2_451_545}`)],
    [timestampCodec, moments],
    [timestamptzCodec, moments.map((moment) => `${moment}+00`)],
    [inetCodec, fc.oneof(fc.ipV4(), fc.ipV6())],
    [byteaCodec, fc.uint8Array().map((bytes) => `\\x${Buffer.from(bytes).toString("hex")}`)],
    [uuidCodec, fc.uuid()],
    [jsonbCodec, fc.json().filter((json) => !json.includes("\\u0000"))],
  ])("random values of $name read and encode as the server's", async (codec, value) => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 50, maxLength: 200 }), async (values) => {
        const texts = await textValues(session, codec.name, values);
        const fields = await binaryValues(session, codec.name, values);

        expect(fields.map((field) => decoded(codec, field))).toEqual(texts);
        expect(texts.map((text) => encoded(codec, text).toString("hex"))).toEqual(
          fields.map((field) => field.toString("hex")),
        );
      }),
      { numRuns: 5 },
    );
  });
});

/** The middle of a large float4 and the next one, which is a whole number, and the decimals right beside it. */
const besideMiddles = fc.float({ min: 2 ** 25, max: Math.fround(1e30), noNaN: true }).chain((value) => {
  const words = new DataView(new ArrayBuffer(4));
  words.setFloat32(0, value);
  words.setInt32(0, words.getInt32(0) + 1);
  const units = BigInt((value + words.getFloat32(0)) / 2) * 10n ** 20n;
  return fc.constantFrom(-1n, 0n, 1n).map((step) => `${units + step}e-20`);
});

test("decimals beside the middle of two float4 are rounded once, as the server does", async () => {
  await using database = await createDatabase();
  await withSession({ url: database.url, purpose: "codecs" }, async (session) => {
    await fc.assert(
      fc.asyncProperty(fc.array(besideMiddles, { minLength: 100, maxLength: 300 }), async (texts) => {
        const fields = await binaryValues(session, "float4", texts);

        expect(texts.map((text) => encoded(float4Codec, text).toString("hex"))).toEqual(
          fields.map((field) => field.toString("hex")),
        );
      }),
      { numRuns: 5 },
    );
  });
});

describe("a text that is no value of the type is refused:", () => {
  test.each(Object.entries(refused))("%s", (name, texts) => {
    const codec = codecs.find((one) => one.name === name);

    const taken = texts.filter((text) => codec !== undefined && canEncode(codec, text));

    expect(taken).toEqual([]);
  });
});

test.each([
  [
    "numeric",
    ["1e3", "+5", ".5", "5.", "nan", "-infinity", "1.50E-2"],
    ["1000", "5", "0.5", "5", "NaN", "-Infinity", "0.0150"],
  ],
  ["float8", ["+5", ".5", "5.", "1E3", "NAN", "-infinity"], ["5", "0.5", "5", "1000", "NaN", "-Infinity"]],
  ["bool", ["true", "FALSE", "yes", "off", "1"], ["t", "f", "t", "f", "t"]],
  [
    "timestamp",
    ["2024-02-29", "2024-02-29T24:00", "2016-12-31 23:59:60"],
    ["2024-02-29 00:00:00", "2024-03-01 00:00:00", "2017-01-01 00:00:00"],
  ],
  [
    "timestamptz",
    ["2024-02-29 12:00:00-0530", "2024-02-29 12:00Z"],
    ["2024-02-29 17:30:00+00", "2024-02-29 12:00:00+00"],
  ],
  ["uuid", ["{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}"], ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]],
  ["bytea", ["abc", "\\\\\\001", "\\xABcd"], ["\\x616263", "\\x5c01", "\\xabcd"]],
  [
    "jsonb",
    ['{"b":1,"aa":[1e2,-0,1.50],"a":"\\u00e9","b":null}'],
    ['{"a": "\u00e9", "b": null, "aa": [100, 0, 1.50]}'],
  ],
])("%s takes other spellings too", (name, texts, expected) => {
  const codec = codecs.find((one) => one.name === name);

  const read = texts.map((text) => codec !== undefined && decoded(codec, encoded(codec, text)));

  expect(read).toEqual(expected);
});

test("an enum reads as text, a domain as what it is over, and what no codec reads by none of theirs", () => {
  const domain = (base: TypeRef): TypeRef => baseType("d", { kind: "domain", schema: "public", base });

  expect(codecFor(baseType("mood", { kind: "enum", schema: "public" }))).toBe(textCodec);
  expect(codecFor(domain(domain(baseType("numeric"))))).toBe(numericCodec);
  expect(codecFor(baseType("citext", { schema: "public", extension: "citext" }))).toBe(citextCodec);
  expect(codecFor(baseType("text", { schema: "public" })).name).toBe("printed");
  expect(codecFor(baseType("citext")).name).toBe("opaque");
  expect(codecFor(baseType("_text", { kind: "array", element: baseType("text") })).element).toBe(textCodec);
  expect(codecFor(domain(baseType("interval"))).name).toBe("interval");
});

/** Long values by their length and digest, so that a failure can be read. */
function brief(text: string): string {
  return text.length < 200 ? text : `${text.length} characters ${createHash("sha256").update(text).digest("hex")}`;
}

function canEncode(codec: Codec, text: string): boolean {
  try {
    encoded(codec, text);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

/** More values that are equal to others, or nearly. */
const equals: Readonly<Record<string, readonly string[]>> = {
  numeric: ["0.10", "00.1", "100", "1e2", "10.0e1", "-0.50", "5.000000000000000000", "-5", "50"],
  float8: ["0.10", "1e0", "-1.50"],
  float4: ["0.10", "1.0000000001"],
  interval: ["30 days", "24:00:00", "1 day", "720:00:00", "-29 days -24:00:00", "-1 mons"],
  timestamptz: ["1999-12-31 16:00:00-08"],
  timetz: ["01:00+01", "00:00-00"],
  inet: ["192.0.2.1", "0:0:0:0:0:0:0:1", "10.1.2.3"],
  jsonb: ["[1.0, 1, 1, 100, 0.010]", "0.0", "-1.5", '{"a": 2.0}', '"1.0"', '"1"'],
};

function decoded(codec: Codec, field: Buffer): string {
  if (codec.decode === null) return field.toString("utf8");
  const out = new CellWriter(4);
  codec.decode(field, 0, field.length, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

function encoded(codec: Codec, text: string): Buffer {
  if (codec.encode === null) return Buffer.from(text, "utf8");
  const out = new CellWriter(4);
  out.form = codec.form;
  codec.encode(text, out);
  return Buffer.from(out.bytes.subarray(0, out.at));
}

function canonicalText(codec: Codec, text: string): string {
  if (codec.canonical === null) return text;
  const bytes = Buffer.from(text, "utf8");
  const out = new CellWriter(4);
  codec.canonical(bytes, 0, bytes.length, out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

/** What a rule is given for each value: its text, and the words of its index. */
async function cells(
  session: Session,
  type: string,
  { values, wire, codec }: { readonly values: readonly string[]; readonly wire: Wire; readonly codec: Codec },
): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const hash = new SipHash(Buffer.from("0123456789abcdef"));
  const rule = { column: "v", reads: [], hash, onNull: false, onEmpty: true };
  const shape = { wire, columns: [{ name: "v", type: typeOf(codec), codec }] };
  const stage = compileStage(
    shape,
    [
      {
        ...rule,
        map: (cell, out) => {
          seen.push([brief(cell.text()), cell.index.word(), cell.index.word(), cell.index.word(), cell.index.word()]);
          out.nil();
        },
      },
    ],
    Buffer.alloc(8),
  );
  for (const block of await serverBlocks(session, valuesStatement(type, values, wire), wire)) stage.apply(block);
  return seen;
}

/** Pairs of places of values that have one canonical text, and of those that the server calls equal. */
async function canonicalPairs(
  session: Session,
  codec: Codec,
): Promise<{ readonly canonical: readonly string[]; readonly equal: readonly string[] }> {
  const [type] = codec.types;
  const named = codec.extension === undefined ? type : `public.${type}`;
  const values = [...sampleValues[type], ...(equals[codec.name] ?? [])];
  const texts = (await textValues(session, named, values)).map((text) => canonicalText(codec, text));
  return {
    canonical: pairs(values.length, (a, b) => texts[a] === texts[b]),
    equal: await equalPairs(session, named, values),
  };
}

/** Pairs of places whose values are alike. */
function pairs(count: number, alike: (a: number, b: number) => boolean): readonly string[] {
  const found: string[] = [];
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) if (alike(a, b)) found.push(`${a}=${b}`);
  return found;
}

async function equalPairs(session: Session, type: string, values: readonly string[]): Promise<readonly string[]> {
  const rows = await session.query<{ a: number; b: number }>(sql`
    with given as (select i, v::${raw(type)} as v from unnest(${values}::text[]) with ordinality as u (v, i))
    select (one.i - 1)::int as a, (other.i - 1)::int as b
    from given one
    join given other on one.i < other.i and one.v operator(${raw(type.startsWith("public.") ? "public" : "pg_catalog")}.=) other.v
    order by 1, 2`);
  return rows.map(({ a, b }) => `${a}=${b}`);
}
