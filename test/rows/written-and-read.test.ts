import { describe, expect, test } from "vitest";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { copyOut } from "../../src/postgres/copy-out.ts";
import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { inStoredForm } from "../../src/engine/stored-form.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { digestStage } from "../../src/rows/digest-stage.ts";
import type { Rule } from "../../src/rows/rule.ts";
import type { Shape } from "../../src/rows/shape.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { copyFrom, copyTo } from "../postgres/copy-table.ts";
import { createDatabase } from "../support/databases.ts";

const digestKey = Buffer.from("8 bytes!");

/** Columns, and what a rule writes to each: spelt otherwise than the server prints it, where there is another spelling. */
const columns: readonly (readonly [string, string, Rule["map"]])[] = [
  ["a_text", "text", (_cell, out) => out.text("tab\t \b\v\f\r\n \\ \\N é\u{1f600}")],
  ["a_varchar", "varchar(5)", (_cell, out) => out.text("\\.")],
  ["a_bpchar", "char(9)", (_cell, out) => out.text("é\u{1f600}")],
  ["a_domain", "public.code", (_cell, out) => out.text("x")],
  ["a_citext", "public.citext", (_cell, out) => out.text("Straße")],
  ["a_mood", "public.mood", (_cell, out) => out.text("ok")],
  ["a_int2", "int2", (_cell, out) => out.text("+007")],
  ["a_int4", "int4", (_cell, out) => out.integer(-5)],
  ["a_int8", "int8", (_cell, out) => out.integer(9_007_199_254_740_991)],
  ["a_numeric", "numeric", (_cell, out) => out.text("005.0")],
  ["a_scaled", "numeric(10,2)", (_cell, out) => out.text("5")],
  ["a_rounded", "numeric(10,2)", (_cell, out) => out.text("-0.125")],
  ["a_float8", "float8", (_cell, out) => out.text("1000000000000000000")],
  ["a_float4", "float4", (_cell, out) => out.text("0.10")],
  ["a_bool", "bool", (_cell, out) => out.text("true")],
  ["a_date", "date", (_cell, out) => out.days(19_782)],
  ["a_moment", "timestamp", (_cell, out) => out.timestamp(19_782, 1_500_000)],
  ["an_instant", "timestamptz", (_cell, out) => out.timestamp(19_782, 1_500_000)],
  ["a_text_instant", "timestamptz", (_cell, out) => out.text("2024-02-29T12:00+05:30")],
  ["a_time", "time", (_cell, out) => out.text("12:30")],
  ["an_interval", "interval", (_cell, out) => out.text("1 day 02:00")],
  ["a_uuid", "uuid", (_cell, out) => out.text("{A0EEBC999C0B4EF8BB6D6BB9BD380A11}")],
  ["an_inet", "inet", (_cell, out) => out.ip6(0, 0, 0xffff, 0x01020304)],
  ["a_network", "cidr", (_cell, out) => out.text("10.0.0.0/8")],
  ["a_macaddr", "macaddr", (_cell, out) => out.text("00-00-5E-00-53-01")],
  ["a_bytea", "bytea", (_cell, out) => out.text("a\\\\b")],
  ["a_json", "json", (_cell, out) => out.text('{"b" : 1,\n"a":2}')],
  ["a_jsonb", "jsonb", (_cell, out) => out.text('{"b":1e2,"a":[1.0,"\\u00e9"],"aa":null}')],
  ["a_varbit", "varbit", (_cell, out) => out.text("101")],
  ["some_ints", "int4[]", (_cell, out) => out.text("{1, +2 ,NULL}")],
  ["a_moment_in_seconds", "timestamp(0)", (_cell, out) => out.timestamp(19_782, 1_500_000)],
  ["an_instant_in_tenths", "timestamptz(1)", (_cell, out) => out.text("1999-12-31 23:59:59.96+00")],
  ["a_moment_before_2000", "timestamp(3)", (_cell, out) => out.text("1969-07-20 20:17:40.1235")],
  ["a_moment_never", "timestamp(3)", (_cell, out) => out.text("-infinity")],
  ["a_time_in_tenths", "time(1)", (_cell, out) => out.text("23:59:59.95")],
  ["a_zoned_time", "timetz(2)", (_cell, out) => out.text("12:30:00.125+02")],
  ["an_interval_in_seconds", "interval(0)", (_cell, out) => out.text("-00:00:01.5")],
  ["an_interval_in_tenths", "interval day to second(1)", (_cell, out) => out.text("3 days 00:00:00.25")],
  ["a_whole_number", "numeric(5)", (_cell, out) => out.text("+2.5")],
  ["in_hundreds", "numeric(5,-2)", (_cell, out) => out.text("-1250.00")],
  ["some_chars", "char(3)[]", (_cell, out) => out.text('{a,"",NULL,é}')],
  ["some_numbers", "numeric(8,2)[]", (_cell, out) => out.text("{{1,-0.005},{+2.345,NULL}}")],
  ["some_moments", "timestamp(0)[]", (_cell, out) => out.text('{"2024-02-29 12:00:00.5",infinity}')],
  ["some_texts", "text[]", (_cell, out) => out.text('{a,"b",c d}')],
];

describe.each(["binary", "text"] as const)("what a stage says that it wrote, as %s,", (wire) => {
  test("is what is read again, whatever the server makes of a value on the way", async () => {
    await using database = await createDatabase();
    await withSession({ url: database.url, purpose: "stage" }, async (session) => {
      await session.run(sql`create extension citext with schema public`);
      await session.run(sql`create type public.mood as enum ('sad', 'ok')`);
      await session.run(sql`create domain public.code as char(4)`);
      const list = columns.map(([name, type]) => `${name} ${type}`).join(", ");
      await session.run(sql`create table public.t (id int, ${raw(list)}, note text)`);
      await session.run(sql`insert into public.t (id, note) select i, 'n' || i from generate_series(1, 3) i`);
      const { tables } = await readCatalog(session);
      const shape: Shape = {
        wire,
        columns: tables[0].columns.map(({ name, type }) => ({ name, type, codec: codecFor(type) })),
      };
      const rules = columns.map(([column, , map]) =>
        inStoredForm({ column, reads: [], hash: null, onNull: true, onEmpty: true, map }, shape),
      );
      const stage = compileStage(shape, rules, digestKey);
      const written: Uint8Array[] = [];
      for await (const block of copyOut(session, copyTo("public.t", wire)))
        written.push(Uint8Array.from(stage.apply(block).bytes));
      await session.run(sql`truncate public.t`);

      await copyIn(
        session,
        copyFrom("public.t", wire),
        (async function* () {
          for (const bytes of written) yield [bytes];
        })(),
      );

      const read: Uint8Array[] = [];
      const digest = digestStage(
        shape,
        columns.map(([name]) => name),
        digestKey,
      );
      for await (const block of copyOut(session, copyTo("public.t", wire))) {
        read.push(Uint8Array.from(block.bytes));
        digest.add(block);
      }
      const { rows, target, kept } = stage.tally();
      expect(Buffer.concat(read).toString("latin1")).toBe(Buffer.concat(written).toString("latin1"));
      expect(digest.result()).toEqual({ rows, whole: target, kept });
    });
  });
});
