import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CellWriter, civil, daysFromCivil, form } from "../../src/rows/cell-writer.ts";
import type { Codec } from "../../src/rows/codec.ts";
import { dateCodec, timestampCodec } from "../../src/rows/codecs/date.ts";
import { inetCodec } from "../../src/rows/codecs/inet.ts";
import { int2Codec, int4Codec, int8Codec } from "../../src/rows/codecs/integer.ts";
import { uuidCodec } from "../../src/rows/codecs/uuid.ts";

type Write = (out: CellWriter) => void;

/** What is written as text. */
function asText(write: Write): string {
  const out = new CellWriter(1);
  write(out);
  return Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8");
}

/** What is written in a type's binary form, read by the type's codec. */
function throughBinary(codec: Codec, write: Write): string {
  const out = new CellWriter(1);
  out.form = codec.form;
  write(out);
  expect(out.wroteText).toBe(false);
  return asText((text) => codec.decode?.(out.bytes, 0, out.at, text));
}

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("the binary form of a column holds what its text form says:", () => {
  test.each([
    [int2Codec, -(2 ** 15), 2 ** 15 - 1],
    [int4Codec, -(2 ** 31), 2 ** 31 - 1],
    [int8Codec, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])("whole numbers of $name", (codec, min, max) => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, 0, -1)), (value) => {
        expect(throughBinary(codec, (out) => out.integer(value))).toBe(String(value));
        expect(asText((out) => out.integer(value))).toBe(String(value));
      }),
      { numRuns: 300 },
    );
  });

  test("days", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);

        expect(throughBinary(dateCodec, (out) => out.days(day))).toBe(expected);
        expect(asText((out) => out.days(day))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("moments", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -719_162, max: 2_932_896 }),
        fc.integer({ min: 0, max: 86_399_999_999 }),
        (day, micros) => {
          const instant = new Date(day * 86_400_000 + Math.floor(micros / 1000)).toISOString();
          const second = `${instant.slice(0, 10)} ${instant.slice(11, 19)}`;
          const fraction = `.${String(micros % 1_000_000).padStart(6, "0")}`;

          const expected = second + fraction.replace(/\.?0*$/, "");
          expect(asText((out) => out.timestamp(day, micros))).toBe(expected);
          expect(throughBinary(timestampCodec, (out) => out.timestamp(day, micros))).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("UUIDs", () => {
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        const hex = [a, b, c, d].map((each) => each.toString(16).padStart(8, "0")).join("");
        const expected = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

        expect(throughBinary(uuidCodec, (out) => out.uuid(a, b, c, d))).toBe(expected);
        expect(asText((out) => out.uuid(a, b, c, d))).toBe(expected);
        // The words of a hash may be signed.
        expect(asText((out) => out.uuid(a | 0, b | 0, c | 0, d | 0))).toBe(expected);
      }),
    );
  });

  test("IPv4 addresses", () => {
    fc.assert(
      fc.property(word, (address) => {
        const expected = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");

        expect(throughBinary(inetCodec, (out) => out.ip4(address))).toBe(expected);
        expect(asText((out) => out.ip4(address))).toBe(expected);
      }),
    );
  });

  test("IPv6 addresses, shortened as the URL standard and RFC 5952 do", () => {
    const sparse = fc.oneof(word, fc.constantFrom(0, 0, 1, 0x10000));
    fc.assert(
      fc.property(word, sparse, sparse, sparse, (a, b, c, d) => {
        const full = [a, b, c, d]
          .flatMap((each) => [each >>> 16, each & 0xffff])
          .map((group) => group.toString(16))
          .join(":");
        const expected = new URL(`http://[${full}]/`).hostname.slice(1, -1);
        fc.pre(a !== 0);

        expect(throughBinary(inetCodec, (out) => out.ip6(a, b, c, d))).toBe(expected);
        expect(asText((out) => out.ip6(a, b, c, d))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe("text", () => {
  test("grows from any size to hold what is written, in the order it is written", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc
              .string({ unit: "grapheme", maxLength: 40 })
              .map((text) => ({ text, write: (out: CellWriter) => out.text(text) })),
            fc.string({ unit: "binary-ascii", maxLength: 80 }).map((text) => ({
              text,
              write: (out: CellWriter) => out.ascii(Buffer.from(`..${text}..`), 2, 2 + text.length),
            })),
            fc.string({ unit: "binary-ascii", maxLength: 20 }).map((text) => ({
              text,
              write: (out: CellWriter) =>
                out.packed(new DataView(new TextEncoder().encode(`${text}....`).buffer), 0, text.length),
            })),
            fc.nat({ max: 127 }).map((code) => ({
              text: String.fromCharCode(code),
              write: (out: CellWriter) => out.byte(code),
            })),
          ),
        ),
        fc.nat({ max: 40 }),
        (pieces, capacity) => {
          const out = new CellWriter(capacity);
          for (const { write } of pieces) write(out);

          expect(Buffer.from(out.bytes.subarray(0, out.at)).toString("utf8")).toBe(
            pieces.map(({ text }) => text).join(""),
          );
        },
      ),
    );
  });

  test("digits are those of any whole number below 2^53, with zeros before them up to the width", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat(),
          fc.integer({ min: Number.MAX_SAFE_INTEGER - 100, max: Number.MAX_SAFE_INTEGER }),
          fc.nat(),
        ),
        fc.nat({ max: 20 }),
        (value, width) => {
          expect(asText((out) => out.digits(value, width))).toBe(String(value).padStart(width, "0"));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 9_999_999_999, 2 ** 31, 2 ** 32, 2 ** 53 - 1])(
    "digits of %d, where their number or the arithmetic changes",
    (value) => {
      expect(asText((out) => out.digits(value, 1))).toBe(String(value));
    },
  );

  test("a value of 50 MB needs no more room than three bytes for each of its characters", () => {
    const out = new CellWriter(16);
    const text = "é".repeat(1_000_000);
    for (let piece = 0; piece < 25; piece++) out.text(text);

    expect(out.at).toBe(50_000_000);
    expect(out.bytes.length).toBeLessThan(150_000_000);
    expect(Buffer.from(out.bytes.subarray(49_999_998, out.at)).toString()).toBe("é");
  });
});

test("a NULL is remembered, and what stands before it stays", () => {
  const out = new CellWriter();
  out.text("kept");
  out.nil();

  expect(out.isNull).toBe(true);
  expect(out.at).toBe(4);
});

test("a text written in another form is known as text, so that it can be encoded", () => {
  const writes: readonly Write[] = [
    (out) => out.text("1"),
    (out) => out.byte(49),
    (out) => out.digits(1, 1),
    (out) => out.hex(1, 1),
    (out) => out.ascii(Buffer.from("1"), 0, 1),
  ];

  const known = writes.map((write) => {
    const out = new CellWriter();
    out.form = form.other;
    write(out);
    return out.wroteText;
  });

  expect(known).toEqual([true, true, true, true, true]);
});

test("year, month and day agree with JavaScript's calendar over its whole range, and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (day) => {
      const date = new Date(day * 86_400_000);
      const { year, month, day: dayOfMonth } = civil(day);

      expect([year, month, dayOfMonth]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      expect(daysFromCivil(year, month, dayOfMonth)).toBe(day);
    }),
    { numRuns: 1000 },
  );
});
