import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDigests, digestText, parseDigest, type Digest } from "../../src/rows/digest.ts";
import { digestStage } from "../../src/rows/digest-stage.ts";
import type { Wire } from "../../src/rows/shape.ts";
import type { Row } from "./copy-rows.ts";
import { block, shapeOf } from "./text-block.ts";

const digestKey = Buffer.from("8 bytes!");

describe("a digest", () => {
  const rows: readonly Row[] = [
    [Buffer.from("a"), Buffer.from("1")],
    [Buffer.from("b"), Buffer.from("2")],
    [Buffer.from("b"), null],
    [Buffer.of(), Buffer.from("22")],
  ];

  const digestOf = (wire: Wire, of: readonly Row[], masked: readonly string[] = ["c1"], key = digestKey) => {
    const stage = digestStage(shapeOf(wire, ["text", "text"]), masked, key);
    stage.add(block(wire, of));
    return stage.result();
  };

  test.each(["binary", "text"] as const)("differs for whatever differs in the rows of the %s wire", (wire) => {
    const others: readonly (readonly Row[])[] = [
      rows.slice(1),
      [...rows, rows[0]],
      [...rows.slice(0, 3), rows[2]],
      rows.map(([a, b], place) => (place === 0 ? [a, Buffer.from("2")] : place === 1 ? [a, Buffer.from("1")] : [a, b])),
      rows.map(([a, b], place) => (place === 2 ? [a, Buffer.of()] : [a, b])),
      rows.map(([a, b], place) => (place === 3 ? [Buffer.from("2"), Buffer.from("2")] : [a, b])),
      rows.map(([a, b]) => [b, a]),
    ];

    const digests = [rows, ...others].map((each) => digestText(digestOf(wire, each).whole));

    expect(new Set(digests).size).toBe(digests.length);
  });

  test("of the kept columns does not see the masked ones, and sees every kept one", () => {
    const masked = rows.map(([a]) => [a, Buffer.from("other")]);
    const kept = rows.map(([a, b], place) => (place === 0 ? [Buffer.from("A"), b] : [a, b]));

    expect(digestOf("binary", masked).kept).toEqual(digestOf("binary", rows).kept);
    expect(digestOf("binary", masked).whole).not.toEqual(digestOf("binary", rows).whole);
    expect(digestOf("binary", kept).kept).not.toEqual(digestOf("binary", rows).kept);
  });

  test("differs for another key", () => {
    expect(digestOf("binary", rows, [], Buffer.from("8 others"))).not.toEqual(digestOf("binary", rows, []));
  });

  test("of one bit more or less is another one: a thousand rows that differ in one bit have a thousand digests", () => {
    const bits = Array.from({ length: 1000 }, (_, bit) => {
      const field = Buffer.alloc(125);
      field[bit >> 3] ^= 1 << (bit & 7);
      return digestText(digestOf("binary", [[field, null]]).whole);
    });

    expect(new Set(bits).size).toBe(1000);
  });

  test("is 16 hexadecimal characters that read back the same, and adds up", () => {
    const half = fc.nat({ max: 0xffff_ffff });
    const digest = fc.record<Digest>({ x: half, y: half });
    fc.assert(
      fc.property(digest, digest, digest, (a, b, c) => {
        expect(digestText(a)).toMatch(/^[0-9a-f]{16}$/);
        expect(parseDigest(digestText(a))).toEqual(a);
        expect(addDigests(addDigests(a, b), c)).toEqual(addDigests(b, addDigests(c, a)));
      }),
    );
  });
});
