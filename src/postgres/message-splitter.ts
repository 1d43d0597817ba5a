/** What takes the payload of CopyData messages, in pieces as they arrive. */
export interface CopySink {
  /**
   * Offered CopyData messages, the first of them whole: takes as many as it can, payload and framing, and gives the place
   * behind them. What it leaves comes piece by piece.
   */
  messages(bytes: Uint8Array, start: number, end: number): number;
  /** A message of so many bytes begins: a hint for how much room to make. */
  begin(length: number): void;
  /** Takes a piece, which is lent. */
  append(bytes: Uint8Array, start: number, end: number): void;
  /** After each read: whether more may come. */
  flush(): boolean;
}

const copyData = 0x64;
const readyForQuery = 0x5a;

/**
 * Splits what a server sends into messages: a type byte, a 32-bit length that counts itself, a payload (PostgreSQL manual,
 * "Message Formats"). CopyData goes to the sink, several messages at once or piece by piece; other messages are given whole.
 */
export class MessageSplitter {
  private readonly sink: CopySink;
  private readonly other: (message: Buffer, isReady: boolean) => void;
  /** A header, or a message of another kind, that a read cut in two. */
  private carry: Buffer = Buffer.alloc(0);
  /** Bytes of the current CopyData payload still to come. */
  private remaining = 0;

  constructor(sink: CopySink, other: (message: Buffer, isReady: boolean) => void) {
    this.sink = sink;
    this.other = other;
  }

  /** Takes one read; false asks to pause. */
  push(read: Uint8Array): boolean {
    let bytes = read;
    let at = 0;
    if (this.carry.length > 0) {
      bytes = Buffer.concat([this.carry, read]);
      this.carry = Buffer.alloc(0);
    }
    const end = bytes.length;
    while (at < end) {
      if (this.remaining > 0) {
        const stop = Math.min(end, at + this.remaining);
        this.sink.append(bytes, at, stop);
        this.remaining -= stop - at;
        at = stop;
        continue;
      }
      if (at + 5 > end) break;
      const length = ((bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4]) - 4;
      if (bytes[at] === copyData) {
        const next = at + 5 + length <= end ? this.sink.messages(bytes, at, end) : at;
        if (next > at) {
          at = next;
          continue;
        }
        this.remaining = length;
        this.sink.begin(length);
        at += 5;
        continue;
      }
      const stop = at + 5 + length;
      if (stop > end) break;
      this.other(Buffer.from(bytes.subarray(at, stop)), bytes[at] === readyForQuery);
      at = stop;
    }
    // Only a header or a small message is ever carried: CopyData is handed on as it comes.
    if (at < end) this.carry = Buffer.from(bytes.subarray(at, end));
    return this.sink.flush();
  }

  /** The bytes of a message that has not come whole, for whoever reads on. */
  rest(): Buffer {
    const rest = this.carry;
    this.carry = Buffer.alloc(0);
    return rest;
  }
}
