import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadKernel } from "../../src/rows/kernel/kernel.ts";
import { RowUnwrapper } from "../../src/rows/kernel/row-unwrapper.ts";
import type { Wire } from "../../src/rows/shape.ts";
import { message } from "../postgres/copy-stream.ts";
import { anyRows, rowBytes } from "../rows/copy-rows.ts";

function unwrapper(wire: Wire): RowUnwrapper {
  const kernel = loadKernel();
  if (kernel === null) throw new Error("There is no kernel.");
  return new RowUnwrapper(kernel, wire);
}

describe.each(["binary", "text"] as const)("on the %s wire", (wire) => {
  const others = [
    message("C", Buffer.from("COPY 3\0")),
    message("d"),
    message("d", wire === "binary" ? Buffer.of(0xff, 0xff) : Buffer.from("half a row")),
    message("d", wire === "binary" ? Buffer.of(0, 1, 0, 0, 0, 2, 65) : Buffer.from("a\tb")),
    Buffer.of(0x64, 0, 0, 1),
  ];

  test("takes the messages that hold a row each, and stops before anything else", () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...others), anyRows, (rows, other, more) => {
        const taken = rows.map((row) => rowBytes(wire, row));
        const messages = Buffer.concat(taken.map((row) => message("d", row)));
        const behind = Buffer.concat(more.map((row) => message("d", rowBytes(wire, row))));
        const target = unwrapper(wire);

        const read = Buffer.concat([Buffer.from("any"), messages, other, behind]);
        const stop = target.take(read, 3, read.length);

        expect(stop).toBe(3 + messages.length);
        expect(Buffer.from(target.rows)).toEqual(Buffer.concat(taken));
      }),
    );
  });

  test("takes no message beyond the end that it is told", () => {
    fc.assert(
      fc.property(anyRows, fc.nat({ max: 30 }), (rows, short) => {
        const messages = rows.map((row) => message("d", rowBytes(wire, row)));
        const read = Buffer.concat(messages);
        const end = Math.max(0, read.length - short);
        const target = unwrapper(wire);

        const stop = target.take(read, 0, end);

        const ends = messages.map((_, place) => Buffer.concat(messages.slice(0, place + 1)).length);
        expect(stop).toBe(ends.findLast((each) => each <= end) ?? 0);
      }),
    );
  });
});
