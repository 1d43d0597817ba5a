import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecs } from "../../src/rows/codecs.ts";
import type { Wire } from "../../src/rows/shape.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";
import { typeOf } from "./base-type.ts";
import { sampleValues } from "./sample-values.ts";
import { binaryValues, serverBlocks, textValues, valuesStatement } from "./server-values.ts";

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

  test.each(codecs.filter((codec) => !["bytea"].includes(codec.name)))(
    "values of $name that the server calls equal have one canonical text",
    async (codec) => {
      const named = codec.extension === undefined ? codec.types[0] : `public.${codec.types[0]}`;
      const values = [...sampleValues[codec.types[0]], ...(equals[codec.name] ?? [])];
      const texts = await textValues(session, named, values);
      const canonical = texts.map((text) => canonicalText(codec, text));

      expect(pairs(values.length, (a, b) => canonical[a] === canonical[b])).toEqual(
        await equalPairs(session, named, values),
      );
    },
  );
});

/** Long values by their length and digest, so that a failure can be read. */
function brief(text: string): string {
  return text.length < 200 ? text : `${text.length} characters ${createHash("sha256").update(text).digest("hex")}`;
}

/** More values that are equal to others, or nearly. */
const equals: Readonly<Record<string, readonly string[]>> = {
  numeric: ["0.10", "00.1", "100", "1e2", "10.0e1", "-0.50", "5.000000000000000000", "-5", "50"],
  float8: ["0.10", "1e0", "-1.50"],
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
