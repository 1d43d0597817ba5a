import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TableColumn } from "../../src/catalog/catalog.ts";
import type { Value } from "../../src/jobs/generate/model/value.ts";
import { seriesOfValues } from "../../src/jobs/generate/value-series.ts";
import { CellWriter, form } from "../../src/rows/cell-writer.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { encodeText } from "../../src/rows/encode-text.ts";
import { typeRef } from "../support/type-ref.ts";

const decoder = new TextDecoder();

function columnOf(type: string): TableColumn {
  return {
    name: "c",
    position: 1,
    type: typeRef(type),
    notNull: false,
    default: null,
    identity: null,
    generated: null,
    collation: null,
    storage: null,
    compression: null,
    statisticsTarget: null,
    local: true,
    comment: null,
    averageWidth: null,
  };
}

/** What a column holds after a value was written to it: by the binary wire and its codec, and by the text wire. */
function stored(type: string, value: Value): { readonly binary: string | null; readonly text: string | null } {
  const column = columnOf(type);
  const series = seriesOfValues(column, () => value);
  const codec = codecFor(column.type);
  const binary = new CellWriter(64);
  binary.form = codec.form;
  series.write(0, binary);
  if (binary.wroteText && codec.encode !== null) encodeText(binary, 0, codec, "c");
  const read = new CellWriter(64);
  if (codec.decode === null) read.ascii(binary.bytes, 0, binary.at);
  else codec.decode(binary.bytes, 0, binary.at, read);
  const text = new CellWriter(64);
  text.form = form.text;
  series.write(1, text);
  return {
    binary: binary.isNull ? null : decoder.decode(read.bytes.subarray(0, read.at)),
    text: text.isNull ? null : decoder.decode(text.bytes.subarray(0, text.at)),
  };
}

describe("a value, written in binary, is read back as", () => {
  test.each<readonly [type: string, value: Value, printed: string | null]>([
    ["integer", -7, "-7"],
    ["bigint", 2 ** 53 - 1, "9007199254740991"],
    ["bigint", 9_223_372_036_854_775_807n, "9223372036854775807"],
    ["numeric(12,2)", 0, "0.00"],
    ["numeric(12,2)", 1234567.5, "1234567.50"],
    ["numeric(12,2)", -0.05, "-0.05"],
    ["numeric", 10000, "10000"],
    ["numeric", 0.0001, "0.0001"],
    ["numeric", "12345678901234567890.123456", "12345678901234567890.123456"],
    ["double precision", 0.125, "0.125"],
    ["real", 1.5, "1.5"],
    ["boolean", true, "t"],
    ["boolean", false, "f"],
    ["date", 19_723, "2024-01-01"],
    ["date", -1, "1969-12-31"],
    ["timestamp", 1_704_067_200_000_001, "2024-01-01 00:00:00.000001"],
    ["timestamptz", 1_704_067_200_000_000, "2024-01-01 00:00:00+00"],
    ["time", 86_399_999_999, "23:59:59.999999"],
    ["interval", 3_723_000_004, "01:02:03.000004"],
    ["interval", -1_000_000, "-00:00:01"],
    ["numeric(9,6)", -124.000125, "-124.000125"],
    ["numeric(9,6)", 25.5, "25.500000"],
    ["uuid", "0190a5f8-1234-4abc-8def-0123456789ab", "0190a5f8-1234-4abc-8def-0123456789ab"],
    ["inet", "192.0.2.7", "192.0.2.7"],
    ["inet", "2001:db8:1::ff", "2001:db8:1::ff"],
    ["inet", "192.0.2.0/24", "192.0.2.0/24"],
    ["bytea", "\\x00ff10", "\\x00ff10"],
    ["jsonb", '{"a": [1, "b"]}', '{"a": [1, "b"]}'],
    ["text[]", "{a,NULL,b}", "{a,NULL,b}"],
    ["text", "héllo \u{1F600}", "héllo \u{1F600}"],
    ["varchar(20)", 42, "42"],
    ["integer", null, null],
  ])("%s of %s", (type, value, printed) => {
    expect(stored(type, value).binary).toBe(printed);
  });
});

test("numbers of up to four decimals are the same in numeric's binary form as in text", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
      fc.constantFrom(1, 10, 100, 1000, 10_000),
      (units, part) => {
        const value = units / part;
        expect(Number(stored("numeric", value).binary)).toBe(value);
        expect(stored("numeric", value).binary).toBe(stored("numeric", String(value)).binary);
      },
    ),
  );
});

test("texts that look nearly like an address or a uuid are left to the codec, which refuses them", () => {
  for (const text of ["1.2.3", "1.2.3.4.5", "300.1.1.1", "2001:db8::1::2", "12345::"])
    expect(() => stored("inet", text), text).toThrow("gave a value that is no");
  expect(() => stored("uuid", "0190a5f8-1234-4abc-8def-01234567zzzz")).toThrow("gave a value that is no");
});
