import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { CellWriter } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { baseType } from "../rows/base-type.ts";
import { binaryValues, textValues } from "../rows/server-values.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";

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

const bits = new DataView(new ArrayBuffer(4));

/** Every float4, by its bits, and those beside powers of two and of ten. */
const float4s = fc.oneof(
  fc.integer().map((pattern) => {
    bits.setInt32(0, pattern);
    return String(bits.getFloat32(0));
  }),
  fc.tuple(fc.integer({ min: -149, max: 127 }), fc.integer({ min: -2, max: 2 })).map(([power, away]) => {
    bits.setFloat32(0, 2 ** power);
    bits.setInt32(0, Math.max(0, bits.getInt32(0) + away));
    return String(bits.getFloat32(0));
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: -45, max: 30 }))
    .map(([digits, power]) => `${digits}e${power}`),
);

const intervals = fc
  .tuple(
    fc.integer(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
    fc.constantFrom(1, 1, 1000, 1_000_000),
  )
  .map(
    ([months, days, micros, size]) =>
      `${Math.trunc(months / size)} mons ${Math.trunc(days / size)} days ${micros / BigInt(size) ** 2n} microseconds`,
  );

const times = fc.integer({ min: 0, max: 86_400_000_000 }).map((micros) => {
  const seconds = Math.floor(micros / 1_000_000);
  return `${Math.floor(seconds / 3600)}:${Math.floor(seconds / 60) % 60}:${seconds % 60}.${String(micros % 1_000_000).padStart(6, "0")}`;
});

const zones = fc.integer({ min: -57_599, max: 57_599 }).map((seconds) => {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "-" : "+"}${Math.floor(size / 3600)}:${Math.floor(size / 60) % 60}:${size % 60}`;
});

describe("random values", () => {
  let database: TestDatabase;
  let session: Session;

  beforeAll(async () => {
    database = await createDatabase();
    session = await openSession({ url: database.url, purpose: "types" });
  });

  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  test.each([
    [
      "float4",
      float4s.filter(
        (text) => Number.isFinite(Math.fround(Number(text))) && (Math.fround(Number(text)) !== 0 || Number(text) === 0),
      ),
    ],
    ["time", times],
    ["timetz", fc.tuple(times, zones).map(([time, zone]) => `${time.replace(/^\d:/, "0$&")}${zone}`)],
    ["interval", intervals],
    ["varbit", fc.string({ unit: fc.constantFrom("0", "1"), maxLength: 40 })],
  ])("of %s read and encode as the server's", async (type, value) => {
    const codec = codecFor(baseType(type));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 100, maxLength: 400 }), async (values) => {
        const fields = await binaryValues(session, type, values);
        const texts = await textValues(session, type, values);

        expect(fields.map((field) => decoded(codec, field))).toEqual(texts);
        expect(texts.map((text) => encoded(codec, text))).toEqual(fields.map((field) => field.toString("hex")));
      }),
      { numRuns: 10 },
    );
  });

  test("of interval can be infinite", async () => {
    const codec = codecFor(baseType("interval"));
    const fields = await binaryValues(session, "interval", ["infinity", "-infinity"]);

    expect(fields.map((field) => decoded(codec, field))).toEqual(["infinity", "-infinity"]);
    expect(["infinity", "-infinity"].map((text) => encoded(codec, text))).toEqual(
      fields.map((field) => field.toString("hex")),
    );
  });
});

test.each([
  ["time", ["", "25:00", "24:00:01", "12", "12:60", "12:00:61", "noon"]],
  ["timetz", ["", "12:00", "12:00+16", "12:00+1", "12:00 UTC"]],
  ["interval", ["", "1 month", "1 day 1 year", "12:60", "9999999999 days", "year", "1"]],
  ["varbit", ["2", "0 1", "b101"]],
  ["float4", ["", "one", "1e39", "0x1"]],
  ["json", ["", "{", "'a'", "01"]],
  ["point", ["(1,2)"]],
])("a text that is no %s is refused", (type, texts) => {
  const codec = codecFor(baseType(type));
  const error = type === "json" ? SyntaxError : RangeError;

  for (const text of texts) expect(() => encoded(codec, text), text).toThrow(error);
});
