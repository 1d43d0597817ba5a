import { BlockQueue } from "../../src/postgres/block-queue.ts";
import { MessageSplitter } from "../../src/postgres/message-splitter.ts";
import type { Wire } from "../../src/rows/shape.ts";

/** A message of the protocol: its letter, its length and its payload. */
export function message(letter: string, payload: Uint8Array = new Uint8Array(0)): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter, "latin1");
  head.writeInt32BE(payload.length + 4, 1);
  return Buffer.concat([head, payload]);
}

/** What stands around the rows of a binary stream, with the bytes of a header extension. */
export function binaryStream(rows: Uint8Array, extension = 0): Buffer {
  const header = Buffer.concat([
    Buffer.from("5047434f50590aff0d0a0000000000", "hex"),
    Buffer.alloc(4),
    Buffer.alloc(extension, 7),
  ]);
  header.writeInt32BE(extension, 15);
  return Buffer.concat([header, rows, Buffer.from("ffff", "hex")]);
}

/** Cuts bytes at places given as parts of a thousand. */
export function cutAt(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const at = places.map((place) => Math.floor((place * bytes.length) / 1000)).toSorted((a, b) => a - b);
  return [0, ...at].map((start, place) => bytes.subarray(start, at[place] ?? bytes.length));
}

/** What became of a stream: the blocks as they were when their consumer was done with them, and the other messages. */
export interface Received {
  readonly blocks: readonly Buffer[];
  readonly others: readonly string[];
  /** The greatest number of bytes that were taken in before the consumer asked for them. */
  readonly mostAhead: number;
}

/**
 * Plays a server and a consumer. Each read goes in only while the queue wants more, as with a socket; the read's bytes are
 * then spoilt, as a reused buffer's are. The consumer holds each block for some turns before it looks at it.
 */
export async function receive(wire: Wire, reads: readonly Buffer[], turns = 0): Promise<Received> {
  let wake = (): void => {};
  const others: string[] = [];
  const queue = new BlockQueue(wire, () => wake());
  const splitter = new MessageSplitter(queue, (other) => {
    others.push(String.fromCharCode(other[0]));
    if (other[0] === 0x43) queue.end();
  });
  let [pushed, taken, mostAhead] = [0, 0, 0];
  const send = async (): Promise<void> => {
    for (const read of reads) {
      const lent = Buffer.from(read);
      const wantsMore = new Promise<void>((resolve) => (wake = resolve));
      const goesOn = splitter.push(lent);
      lent.fill(0xee);
      pushed += read.length;
      mostAhead = Math.max(mostAhead, pushed - taken);
      await (goesOn ? turn() : wantsMore);
    }
  };
  const blocks: Buffer[] = [];
  const consume = async (): Promise<void> => {
    for (let block = await queue.take(); block !== null; block = await queue.take()) {
      for (let count = 0; count < turns; count++) await turn();
      blocks.push(Buffer.from(block));
      taken += block.length;
    }
  };
  const ends = await Promise.allSettled([consume(), send()]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return { blocks, others, mostAhead };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
