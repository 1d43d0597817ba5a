import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import type { Stage } from "../../src/rows/block-stage.ts";
import { addDigests } from "../../src/rows/digest.ts";
import { digestStage } from "../../src/rows/digest-stage.ts";
import { plainStage } from "../../src/rows/plain-stage.ts";
import type { Rule } from "../../src/rows/rule.ts";
import { compileStage } from "../../src/rows/stage.ts";
import { anyRows, rowBytes, type Row } from "./copy-rows.ts";
import { block, shapeOf } from "./text-block.ts";

const digestKey = Buffer.from("8 bytes!");

function rule(column: number, map: Rule["map"], changes: Partial<Rule> = {}): Rule {
  return { column: `c${column}`, reads: [], hash: null, onNull: false, onEmpty: false, map, ...changes };
}

/** What a stage makes of rows that come as one block. */
function applied(stage: Stage, rows: readonly Row[]): Buffer {
  return Buffer.from(stage.apply(block(stage.shape.wire, rows)).bytes);
}

/** Writes each byte's complement, last one first, and a tab: a value of the same bytes never stays as it is. */
const turned: Rule["map"] = (cell, out) => {
  for (let at = cell.end - 1; at >= cell.start; at--) out.byte(cell.bytes[at] ^ 255);
  out.byte(9);
};

function turnedField(field: Uint8Array): Uint8Array {
  return Uint8Array.from([...field.toReversed().map((byte) => byte ^ 255), 9]);
}

describe.each([
  ["the stage", compileStage],
  ["its twin in TypeScript", plainStage],
] as const)("%s", (_name, compile) => {
  describe.each(["binary", "text"] as const)("on the %s wire", (wire) => {
    test("gives in pieces what it gives as a whole, and lends what it need not copy of a wide row", () => {
      const wide = Buffer.alloc(300_000, "w");
      const rows = [
        [Buffer.from("a"), wide, Buffer.from("b"), wide],
        [Buffer.from("c"), Buffer.from("d"), Buffer.from("e"), Buffer.from("f")],
        [wide, Buffer.from("g"), wide, Buffer.from("h")],
      ];
      const [whole, parted] = [0, 1].map(() =>
        compile(shapeOf(wire, ["text", "text", "text", "text"]), [rule(0, turned), rule(2, turned)], digestKey),
      );

      const pieces = parted.pieces(block(wire, rows));
      const joined = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));

      expect(joined.equals(applied(whole, rows))).toBe(true);
      expect(parted.tally()).toEqual(whole.tally());
      expect(pieces.filter(({ length }) => length >= wide.length)).toHaveLength(3);
      expect(applied(parted, rows).equals(joined)).toBe(true);
    });

    test("replaces the values of masked columns and leaves every other byte as it is", () => {
      fc.assert(
        fc.property(anyRows, fc.nat({ max: 63 }), fc.boolean(), fc.boolean(), (rows, chosen, onNull, onEmpty) => {
          const width = rows[0]?.length ?? 0;
          const columns = Array.from({ length: width }, (_, place) => place).filter((place) => (chosen >> place) & 1);
          const stage = compile(
            shapeOf(wire, Array(width).fill("text")),
            columns.toReversed().map((column) => rule(column, turned, { onNull, onEmpty })),
            digestKey,
          );
          const asked = (field: Uint8Array | null): boolean => (field === null ? onNull : field.length > 0 || onEmpty);
          const expected = rows.map((row) =>
            row.map((field, place) =>
              columns.includes(place) && asked(field) ? turnedField(field ?? Buffer.of()) : field,
            ),
          );

          expect(applied(stage, rows)).toEqual(block(wire, expected).bytes);
          expect(stage.tally()).toMatchObject({
            rows: rows.length,
            masked: columns.toReversed().map((column) => rows.filter((row) => asked(row[column])).length),
            unchanged: columns.map(() => 0),
          });
        }),
        { numRuns: 300 },
      );
    });

    test("keeps sums that the digests of its input and of its output have too, however rows are ordered and cut into blocks", () => {
      fc.assert(
        fc.property(anyRows, fc.nat({ max: 63 }), fc.nat({ max: 12 }), (rows, chosen, cut) => {
          const width = rows[0]?.length ?? 0;
          const columns = Array.from({ length: width }, (_, place) => place).filter((place) => (chosen >> place) & 1);
          const shape = shapeOf(wire, Array(width).fill("text"));
          const names = columns.map((column) => `c${column}`);
          const stage = compile(
            shape,
            columns.map((column) => rule(column, turned)),
            digestKey,
          );
          const [before, after] = [
            digestStage(shape, names, digestKey),
            digestStage(shape, names.toReversed(), digestKey),
          ];

          for (const part of [rows.slice(0, cut), rows.slice(cut)]) after.add({ wire, bytes: applied(stage, part) });
          before.add(block(wire, rows.toReversed()));

          const { source, target, kept } = stage.tally();
          expect(before.result()).toEqual({ rows: rows.length, whole: source, kept });
          expect(after.result()).toEqual({ rows: rows.length, whole: target, kept });
        }),
        { numRuns: 300 },
      );
    });

    test("gives a rule the originals of the columns it reads, masked themselves or not, NULL or not", () => {
      const seen: unknown[] = [];
      const hash = new SipHash(Buffer.from("0123456789abcdef"));
      const reading = rule(
        1,
        (cell, out, others) => {
          seen.push([cell.text(), others.map((other) => (other.isNull ? null : other.text())), others[0].index.word()]);
          out.text("new");
        },
        {
          reads: [
            { column: "c2", hash },
            { column: "c0", hash: null },
          ],
        },
      );
      const stage = compile(
        shapeOf(wire, ["text", "text", "text"]),
        [reading, rule(0, turned), rule(2, turned)],
        digestKey,
      );
      const [a, tab] = [Buffer.from("a\\"), Buffer.from("\t")];

      applied(stage, [
        [a, a, tab],
        [null, a, a],
        [Buffer.of(), tab, a],
      ]);

      const word = (text: string): number => {
        hash.hash(Buffer.from(text), 0, text.length);
        return hash.a;
      };
      expect(seen).toEqual([
        ["a\\", ["\t", "a\\"], word("\t")],
        ["a\\", ["a\\", null], word("a\\")],
        ["\t", ["a\\", ""], word("a\\")],
      ]);
    });

    test("counts values that come out as they went in", () => {
      const same: Rule["map"] = (cell, out) => out.ascii(cell.bytes, cell.start, cell.end);
      const stage = compile(
        shapeOf(wire, ["text", "text"]),
        [rule(1, same, { onEmpty: true, onNull: true }), rule(0, turned)],
        digestKey,
      );

      applied(stage, [
        [Buffer.from("a"), Buffer.from("b\n")],
        [null, Buffer.of()],
        [Buffer.from("c"), null],
        [null, Buffer.from("\\")],
      ]);

      // The rule was asked for '' and NULL too, and left '' behind; neither is a value that stayed.
      expect(stage.tally()).toMatchObject({ rows: 4, masked: [4, 2], unchanged: [2, 0] });
    });

    test("writes NULL where a rule says so, whatever it wrote before", () => {
      const nothing: Rule["map"] = (_cell, out) => {
        out.text("gone");
        out.nil();
      };
      const stage = compile(
        shapeOf(wire, ["text", "int4"]),
        [rule(0, nothing, { onEmpty: true }), rule(1, nothing)],
        digestKey,
      );
      const one = wire === "binary" ? Buffer.of(0, 0, 0, 1) : Buffer.from("1");

      expect(
        applied(stage, [
          [Buffer.from("x"), one],
          [Buffer.of(), null],
        ]),
      ).toEqual(
        block(wire, [
          [null, null],
          [null, null],
        ]).bytes,
      );
    });

    test("takes rows of any width: no columns, 1600 columns, a field of 1 MB", () => {
      const many = Array.from({ length: 1600 }, (_, place) => (place % 5 === 0 ? null : Buffer.from(String(place))));
      const bare = compile(shapeOf(wire, []), [], digestKey);
      const wide = compile(
        shapeOf(wire, Array(1600).fill("text")),
        [rule(1599, turned), rule(0, turned), rule(801, turned)],
        digestKey,
      );
      const long = compile(shapeOf(wire, ["text", "text"]), [rule(1, turned)], digestKey);
      const field = Buffer.alloc(1_000_000, "\\a\n");

      expect(applied(bare, [[], [], []])).toEqual(block(wire, [[], [], []]).bytes);
      expect(bare.tally().rows).toBe(3);
      expect(applied(wide, [many, many])).toEqual(
        block(
          wire,
          [1, 2].map(() => many.map((each, place) => ([801, 1599].includes(place) && each ? turnedField(each) : each))),
        ).bytes,
      );
      expect(
        applied(long, [
          [null, Buffer.from("x")],
          [field, field],
          [null, Buffer.from("y")],
        ]).equals(
          block(wire, [
            [null, turnedField(Buffer.from("x"))],
            [field, turnedField(field)],
            [null, turnedField(Buffer.from("y"))],
          ]).bytes,
        ),
      ).toBe(true);
    });

    test("makes room for values that are much longer than their originals", () => {
      const long = "\t".repeat(100_000);
      const stage = compile(
        shapeOf(wire, ["text", "text"]),
        [rule(0, (_cell, out) => out.text(long)), rule(1, turned)],
        digestKey,
      );
      const rows = Array.from({ length: 30 }, () => [Buffer.from("x"), Buffer.from("y")]);
      const expected = rows.map(() => [Buffer.from(long), turnedField(Buffer.from("y"))]);

      expect(applied(stage, rows).equals(block(wire, expected).bytes)).toBe(true);
      expect(stage.tally()).toMatchObject({ rows: 30, masked: [30, 30] });
    });

    test("begins anew after a reset, and adds up until then", () => {
      const stage = compile(shapeOf(wire, ["text"]), [rule(0, turned)], digestKey);
      applied(stage, [[Buffer.from("a")], [Buffer.from("b")]]);
      const first = stage.tally();
      applied(stage, [[Buffer.from("a")], [Buffer.from("b")]]);
      const both = stage.tally();
      stage.reset();
      const none = stage.tally();
      applied(stage, [[Buffer.from("b")], [Buffer.from("a")]]);

      expect(both).toMatchObject({ rows: 4, source: addDigests(first.source, first.source), masked: [4] });
      expect(none).toEqual({
        rows: 0,
        source: { x: 0, y: 0 },
        target: { x: 0, y: 0 },
        kept: { x: 0, y: 0 },
        masked: [0],
        unchanged: [0],
        strays: [0],
        idle: [0],
      });
      expect(stage.tally()).toEqual(first);
      expect(stage.rows()).toBe(2);
    });

    test("refuses rows that do not have the table's columns, or that are cut", () => {
      const two: Row = [Buffer.from("a"), Buffer.from("b")];
      const whole = rowBytes(wire, two);
      const broken = [
        ...[1, 3].map((columns) => ({ columns, bytes: whole })),
        ...Array.from({ length: whole.length - 1 }, (_, place) => ({
          columns: 2,
          bytes: whole.subarray(0, place + 1),
        })),
        { columns: 2, bytes: Buffer.concat([whole, whole.subarray(0, 3)]) },
      ];

      for (const { columns, bytes } of broken) {
        const stage = compile(shapeOf(wire, Array(columns).fill("text")), [rule(0, turned)], digestKey);
        expect(() => stage.apply({ wire, bytes })).toThrow(expect.objectContaining({ code: "COPY_FAILED" }));
      }
    });
  });

  test.each([
    ["int4", "x"],
    ["date", "31.12.2024"],
    ["uuid", ""],
    ["numeric", "1,5"],
  ])("says which column's rule gave what is no %s, and not what it gave", (type, given) => {
    const stage = compile(
      shapeOf("binary", ["text", type]),
      [rule(1, (_cell, out) => out.text(given), { onNull: true })],
      digestKey,
    );

    expect(() => applied(stage, [[null, null]])).toThrow(
      expect.objectContaining({
        code: "COPY_FAILED",
        message: `The rule of column "c1" gave a value that is no ${type}.`,
      }),
    );
  });

  test("encodes what rules write for the column's type, in its own form or as text", () => {
    const rules = [
      rule(0, (_cell, out) => out.integer(-7)),
      rule(1, (_cell, out) => out.text("258")),
      rule(2, (_cell, out) => out.days(19_782)),
      rule(3, (_cell, out) => out.text("t")),
      rule(4, (_cell, out) => out.uuid(1, 2, 3, 4)),
      rule(5, (_cell, out) => out.text("-0.50")),
    ];
    const types = ["int2", "int8", "date", "bool", "uuid", "numeric"];
    const row = types.map(() => Buffer.alloc(8));

    expect(applied(compile(shapeOf("binary", types), rules, digestKey), [row]).toString("hex")).toBe(
      [
        ["0006", "00000002fff9", "000000080000000000000102", "00000004", "00002279", "0000000101"],
        ["0000001000000001000000020000000300000004", "0000000a", "0001ffff400000021388"],
      ]
        .flat()
        .join(""),
    );
  });
});
