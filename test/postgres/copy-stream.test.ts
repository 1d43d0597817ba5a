import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BlockQueue } from "../../src/postgres/block-queue.ts";
import { MessageSplitter } from "../../src/postgres/message-splitter.ts";
import { cutRows } from "../../src/rows/row-cutter.ts";
import type { Wire } from "../../src/rows/shape.ts";
import { anyRows, rowBytes, type Row } from "../rows/copy-rows.ts";
import { binaryStream, cutAt, message, receive } from "./copy-stream.ts";

const wires = ["binary", "text"] as const;
const places = fc.array(fc.nat({ max: 1000 }), { maxLength: 30 });
const end = [message("c"), message("C", Buffer.from("COPY 1\0")), message("Z", Buffer.from("I"))];
const notice = message("N", Buffer.from("SNOTICE\0MCopyData d\0\0"));

/** What a server sends for rows, its CopyData cut wherever, with a notice among them. */
function serverBytes(wire: Wire, rows: readonly Row[], cuts: readonly number[], extension = 0): Buffer {
  const bytes = Buffer.concat(rows.map((row) => rowBytes(wire, row)));
  const payload = wire === "binary" ? binaryStream(bytes, extension) : bytes;
  const messages = cutAt(payload, cuts).map((piece) => message("d", piece));
  return Buffer.concat([
    message("H", Buffer.from("0100010001", "hex")),
    ...messages.slice(0, 1),
    notice,
    ...messages.slice(1),
    ...end,
  ]);
}

describe.each(wires)("a stream of %s COPY", (wire) => {
  test("gives the same rows however it is cut into messages and reads", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, places, places, fc.nat({ max: 40 }), async (rows, messages, reads, extension) => {
        const bytes = serverBytes(wire, rows, messages, extension);

        const { blocks, others } = await receive(wire, cutAt(bytes, reads), reads.length % 3);

        expect(Buffer.concat(blocks)).toEqual(Buffer.concat(rows.map((row) => rowBytes(wire, row))));
        expect(others).toEqual(["H", "N", "c", "C", "Z"]);
        expect(blocks.every((block) => cutRows(wire, block, 0, block.length).end === block.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same rows when each comes in a message of its own, as servers send them", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.nat({ max: 40 }), places, async (rows, noticeAt, reads) => {
        const whole = rows.map((row) => rowBytes(wire, row));
        const [header, trailer] =
          wire === "binary"
            ? [binaryStream(Buffer.of()).subarray(0, 19), Buffer.of(255, 255)]
            : [Buffer.of(), Buffer.of()];
        const pieces = [Buffer.concat([header, ...whole.slice(0, 1)]), ...whole.slice(1), trailer];
        const messages = pieces.filter((piece) => piece.length > 0).map((piece) => message("d", piece));
        const bytes = Buffer.concat([...messages.slice(0, noticeAt), notice, ...messages.slice(noticeAt), ...end]);

        const { blocks, others } = await receive(wire, cutAt(bytes, reads), reads.length % 3);

        expect(Buffer.concat(blocks)).toEqual(Buffer.concat(whole));
        expect(others).toEqual(["N", "c", "C", "Z"]);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same rows when whole rows, parts and several of them take turns in the messages", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 }),
        places,
        async (rows, sizes, reads) => {
          const whole = rows.map((row) => rowBytes(wire, row));
          const payload = wire === "binary" ? binaryStream(Buffer.concat(whole)) : Buffer.concat(whole);
          const ends = whole.map(
            (_, place) => Buffer.concat(whole.slice(0, place + 1)).length + (wire === "binary" ? 19 : 0),
          );
          // Now and then a message ends a few bytes before or behind the end of a row.
          const cuts = ends.map((at, place) => at + sizes[place % sizes.length] * (place % 2 === 0 ? 1 : -1));
          const inside = cuts.filter((at) => at > 0 && at < payload.length).toSorted((a, b) => a - b);
          const messages = [0, ...inside].map((at, place) =>
            message("d", payload.subarray(at, inside[place] ?? payload.length)),
          );

          const { blocks } = await receive(wire, cutAt(Buffer.concat([...messages, ...end]), reads));

          expect(Buffer.concat(blocks)).toEqual(Buffer.concat(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("gives the same rows byte by byte", async () => {
    const rows: readonly Row[] = [
      [Buffer.from("a\n\\"), null],
      [Buffer.of(255, 255), Buffer.of()],
    ];
    const bytes = serverBytes(wire, rows, [100, 101, 300, 500, 900]);

    const { blocks } = await receive(
      wire,
      [...bytes].map((byte) => Buffer.of(byte)),
    );

    expect(Buffer.concat(blocks)).toEqual(Buffer.concat(rows.map((row) => rowBytes(wire, row))));
  });

  test("gives rows wider than a block whole, next to narrow ones", async () => {
    const width = fc.oneof(fc.nat({ max: 100 }), fc.integer({ min: 200_000, max: 900_000 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(width, { maxLength: 6 }),
        places,
        fc.nat({ max: 3 }),
        async (widths, messages, turns) => {
          const rows = widths.map((width, place) => [Buffer.alloc(width, 65 + place)]);
          const bytes = serverBytes(wire, rows, messages);
          const reads = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, place) =>
            bytes.subarray(place * 65_536, (place + 1) * 65_536),
          );

          const { blocks } = await receive(wire, reads, turns);

          expect(Buffer.concat(blocks).equals(Buffer.concat(rows.map((row) => rowBytes(wire, row))))).toBe(true);
          expect(blocks.every((block) => cutRows(wire, block, 0, block.length).end === block.length)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("gives a row of 30 MB that comes in messages of any size", async () => {
    const row = rowBytes(wire, [Buffer.alloc(30_000_000, 97)]);
    const payload = wire === "binary" ? binaryStream(row) : row;
    const reads = Array.from({ length: Math.ceil(payload.length / 10_000) }, (_, place) =>
      message("d", payload.subarray(place * 10_000, (place + 1) * 10_000)),
    );

    const { blocks } = await receive(wire, [...reads, ...end]);

    expect(blocks.map((block) => block.length)).toEqual([row.length]);
    expect(blocks[0].equals(row)).toBe(true);
  });

  test("is never more than a few blocks ahead of a consumer that takes its time", async () => {
    const rows = Array.from({ length: 4000 }, (_, place) => [Buffer.alloc(1000, 65 + (place % 26))]);
    const bytes = serverBytes(wire, rows, [1, 2, 500, 999]);
    const reads = cutAt(
      bytes,
      Array.from({ length: 100 }, (_, place) => place * 10),
    );

    const { blocks, mostAhead } = await receive(wire, reads, 20);

    expect(Buffer.concat(blocks)).toHaveLength(4000 * rowBytes(wire, rows[0]).length);
    // Two blocks that wait, one that is lent, one being filled, and the read that filled it.
    expect(mostAhead).toBeLessThan(5 * 256 * 1024);
  });

  test("holds blocks of about the same size: neither a row each, nor all rows in one", async () => {
    const rows = Array.from({ length: 20_000 }, () => [Buffer.alloc(90)]);
    const bytes = serverBytes(wire, rows, []);

    const { blocks } = await receive(
      wire,
      cutAt(
        bytes,
        Array.from({ length: 40 }, (_, place) => place * 25),
      ),
      2,
    );

    expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(256 * 1024);
    expect(blocks.length).toBeLessThan(41);
  });
});

describe("a stream that the server calls complete, but is not, fails:", () => {
  test("binary, cut anywhere before its trailer", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.nat({ max: 999 }), places, async (rows, place, reads) => {
        const payload = binaryStream(Buffer.concat(rows.map((row) => rowBytes("binary", row))));
        const part = payload.subarray(0, Math.floor((place * payload.length) / 1000));
        const bytes = Buffer.concat([message("d", part), ...end]);

        await expect(receive("binary", cutAt(bytes, reads))).rejects.toMatchObject({ code: "COPY_FAILED" });
      }),
    );
  });

  test("text, cut in the middle of a line", async () => {
    await expect(receive("text", [message("d", Buffer.from("a\tb\nc\td")), ...end])).rejects.toMatchObject({
      code: "COPY_FAILED",
      message: "A COPY stream ended in the middle of a row.",
    });
  });
});

test("rows that came before a failure are given before it", async () => {
  const rows = Array.from({ length: 400 }, () => [Buffer.alloc(1000)]);
  const whole = Buffer.concat(rows.map((row) => rowBytes("binary", row)));
  const queue = new BlockQueue("binary", () => {});
  const splitter = new MessageSplitter(queue, () => {});
  splitter.push(message("d", binaryStream(whole).subarray(0, -2)));
  queue.fail(new Error("the server went away"));

  const block = await queue.take();

  expect(block?.length).toBe(whole.length);
  await expect(queue.take()).rejects.toThrow("the server went away");
  await expect(queue.take()).rejects.toThrow("the server went away");
});

test("the end is the end, however often one asks", async () => {
  const queue = new BlockQueue("text", () => {});
  queue.end();

  expect(await queue.take()).toBeNull();
  expect(await queue.take()).toBeNull();
});

test("what follows the end of a query in the same read is for whoever reads on", () => {
  const others: string[] = [];
  const sink = {
    messages: (_bytes: Uint8Array, start: number) => start,
    begin: () => {},
    append: () => {},
    flush: () => true,
  };
  const splitter = new MessageSplitter(sink, (other, isReady) =>
    others.push(`${String.fromCharCode(other[0])}${isReady}`),
  );
  const cut = message("A", Buffer.from("a notification"));

  splitter.push(Buffer.concat([...end, message("S", Buffer.from("a\0b\0")), cut.subarray(0, 8)]));

  expect(others).toEqual(["cfalse", "Cfalse", "Ztrue", "Sfalse"]);
  expect(splitter.rest()).toEqual(cut.subarray(0, 8));
  expect(splitter.rest()).toHaveLength(0);
});
