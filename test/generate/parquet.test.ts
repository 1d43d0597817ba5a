import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  bytesCell,
  decimalCell,
  floatCell,
  longCell,
  wholeCell,
} from "../../src/jobs/generate/files/parquet/parquet-cells.ts";
import { dayCell, momentCell, timeCell } from "../../src/jobs/generate/files/parquet/parquet-times.ts";
import { groupRows } from "../../src/jobs/generate/files/parquet/parquet-bytes.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const schema = `
  create type mood as enum ('sad', 'glad');
  create table kinds (
    id int generated always as identity primary key, small smallint not null, big bigint, price numeric(12,2), wide numeric(30,4),
    any_number numeric, yes boolean, real_one real, double_one double precision, day date, at timestamp(3), at_zone timestamptz, clock time,
    span interval, key uuid, raw bytea, doc jsonb, name text, code char(6), feeling mood, tags text[],
    never timestamptz, early date, open date);
`;

const model = `
version: "1.0"
generate:
  entities:
    public.kinds:
      count: 300
      columns:
        big: { constant: "9223372036854775807" }
        wide: { constant: "-12345678901234567890.1235" }
        any_number: { constant: "1e50" }
        at: { between: ["1969-12-01", "2030-01-01"] }
        never: { constant: infinity }
        early: { constant: "0044-03-15 BC" }
        raw: { constant: '\\x00ff10' }
        doc: { constant: '{"a": [1, null]}' }
        tags: { constant: '{"a b",c}' }
        clock: { constant: "08:30:00" }
        span: { constant: "1 day" }
        open: { between: ["2020-01-01", "2021-01-01"], nulls: 0.5 }
`;

const plain = {
  parsers: {
    ...DEFAULT_PARSERS,
    timestampFromMicroseconds: String,
    dateFromDays: (days: number) => String(days),
    uuidFromBytes: (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex"),
  },
  utf8: false,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-parquet-"));
  await writeFile(join(folder, "seedbed.yaml"), model);
});
afterEach(() => rm(folder, { recursive: true }));

describe("rows as Parquet files", () => {
  test("hold what a run of the same recipe writes into the database, each type exactly", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const words = ["generate", "--target", database.url];

    const written = await seedbed([...words, "--to", "parquet", "out"], { folder });
    const run = await seedbed([...words, "--no-validate"], { folder });
    expect([complaint(written), complaint(run)]).toEqual(["", ""]);

    const file = await asyncBufferFromFile(join(folder, "out", "09-data", "public.kinds.parquet"));
    const rows = await parquetReadObjects({ file, ...plain });
    const found = rows.map((row) => [
      ...["id", "small", "big", "any_number", "yes", "real_one", "double_one", "day", "at", "at_zone", "clock"].map(
        (name) => shown(row[name]),
      ),
      ...["span", "key", "raw", "name", "code", "feeling", "tags", "never", "early", "open"].map((name) =>
        shown(row[name]),
      ),
      shown(row["price"]) === null ? null : Number(row["price"]).toFixed(2),
      JSON.stringify(JSON.parse(String(shown(row["doc"])))),
    ]);
    const there = await rowsOf(
      database.url,
      `select id::text, small::text, big::text, '1e50', yes::text, real_one::float8, double_one, (day - date '1970-01-01')::text,
         (extract(epoch from at) * 1000000)::numeric(30,0)::text, (extract(epoch from at_zone) * 1000000)::numeric(30,0)::text,
         (extract(epoch from clock) * 1000000)::numeric(30,0)::text, span::text, replace(key::text, '-', ''), encode(raw, 'hex'), name,
         code::bpchar || repeat(' ', 6 - length(code)), feeling::text, tags::text, never::text, early::text,
         (open - date '1970-01-01')::text, price::text, replace(doc::text, ' ', '') from public.kinds order by kinds.id`,
    );
    expect(found.map((row) => row.map(text))).toEqual(there.map((row) => row.map(text)));
    expect(found).toHaveLength(300);
    // The reader gives decimals as floats; that they are exact is shown below.
    expect(Number(rows[0]["wide"]) / -1.234567890123457e19).toBeCloseTo(1, 12);

    const metadata = await parquetMetadataAsync(file);
    const types = Object.fromEntries(
      metadata.schema.map(({ name, logical_type, converted_type, type }) => [
        name,
        logical_type?.type ?? converted_type ?? type,
      ]),
    );
    expect(types).toMatchObject({
      price: "DECIMAL",
      wide: "DECIMAL",
      any_number: "UTF8",
      never: "UTF8",
      early: "UTF8",
      open: "DATE",
      at_zone: "TIMESTAMP",
      clock: "TIME",
      key: "UUID",
      doc: "JSON",
    });
    expect(metadata.key_value_metadata?.[0]).toEqual({ key: "postgresql.table", value: "public.kinds" });
  });

  test("are the same bytes each time, in row groups of a bounded size", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table many (id int generated always as identity primary key, yes boolean not null)",
    );
    const words = [
      "generate",
      "--target",
      database.url,
      "--count",
      `many=${groupRows * 2 + 5}`,
      "--to",
      "parquet",
      "out",
    ];
    await rm(join(folder, "seedbed.yaml"));
    const path = join(folder, "out", "09-data", "public.many.parquet");

    await seedbed(words, { folder });
    const first = await readFile(path);
    const again = await seedbed([...words, "--output", "json"], { folder });

    expect(JSON.parse(again.out)).toMatchObject({ form: "parquet", total_records_created: groupRows * 2 + 5 });
    expect(first.equals(await readFile(path))).toBe(true);
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([groupRows, groupRows, 5]);
    expect(await readFile(join(folder, "out", "load.sql"), "utf8")).toContain('-- "public"."many"');
  });
});

describe("a cell of a Parquet file", () => {
  test("is exact, or there is none", () => {
    expect(["12.345", "-12.345", "0.005", "99.994", "1e3", "100", "NaN"].map(decimalCell(4, 2))).toEqual([
      1235n,
      -1235n,
      1n,
      9999n,
      undefined,
      undefined,
      undefined,
    ]);
    expect(decimalCell(38, 0)("9".repeat(38))).toBe(BigInt("9".repeat(38)));
    expect(["-32768", "32767", "32768", "-32769", "1.0"].map(wholeCell(32_767))).toEqual([
      -32_768,
      32_767,
      undefined,
      undefined,
      undefined,
    ]);
    expect(["-9223372036854775808", "9223372036854775808"].map(longCell)).toEqual([-(2n ** 63n), undefined]);
    expect(["NaN", "-Infinity", "1e-7", "inf"].map(floatCell)).toEqual([Number.NaN, -Infinity, 1e-7, undefined]);
    expect(["1969-12-31", "infinity", "0044-03-15 BC", "2024-02-30"].map(dayCell)).toEqual([
      -1,
      undefined,
      undefined,
      undefined,
    ]);
    expect(momentCell("1970-01-01 01:00:00.5+01", 6)).toBe(500_000n);
    expect(momentCell("1969-12-31 23:59:59.9995", 3)).toBe(-1000n);
    expect(momentCell("-infinity", 6)).toBeUndefined();
    expect([timeCell("23:59:59.5", 6), timeCell("24:00:00", 6), timeCell("23:59:59.5", 0)]).toEqual([
      86_399_500_000n,
      undefined,
      undefined,
    ]);
    expect([bytesCell(String.raw`\x00ff`), bytesCell("00ff"), bytesCell(String.raw`\x00`, 16)]).toEqual([
      Uint8Array.of(0, 255),
      undefined,
      undefined,
    ]);
  });
});

/** Text of bytes that are text, hexadecimal of others. */
function shown(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value ?? null;
  return value.includes(0) || value.includes(255) ? Buffer.from(value).toString("hex") : Buffer.from(value).toString();
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string"
    ? value
    : JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part)).replaceAll(
        /"(-?\d+)n"/g,
        "$1",
      );
}
