import { loadKernel } from "../rows/kernel/kernel.ts";
import { RowUnwrapper } from "../rows/kernel/row-unwrapper.ts";
import { cutRows } from "../rows/row-cutter.ts";
import type { Wire } from "../rows/shape.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { CopySink } from "./message-splitter.ts";

const blockSize = 256 * 1024;
/** Blocks that may wait before the socket is paused. */
const ahead = 2;
/** Blocks of streams that are over, for those that follow: a schema of thousands of small tables needs no more than a few. */
const spares: Buffer[] = [];
const mostSpares = 8;
/** The largest buffer of a row wider than a block, for the next such row: two of them need not be in memory at once. */
let wideSpare: Buffer | null = null;
/** PGCOPY, newline, 0xff, carriage return, newline, zero; then 32 bits of flags and the length of an extension. */
const binaryHeader = 19;
/** After so many messages in a row that the kernel refused, it is no longer asked. */
const mostRefused = 16;

/**
 * Gathers COPY payload into blocks of whole rows. Buffers of the usual size are used again and again; one row wider than
 * that gets a buffer of its own, sized by its message, and dropped after use.
 */
export class BlockQueue implements CopySink {
  private readonly wire: Wire;
  private readonly wantMore: () => void;
  private readonly ready: Uint8Array[] = [];
  private readonly free: Buffer[] = [];
  private lent: Uint8Array | null = null;
  private buffer: Buffer = spares.pop() ?? Buffer.allocUnsafeSlow(blockSize);
  private filled = 0;
  /** Where the rows that are known to be whole end. */
  private whole = 0;
  /** Where text is known to hold no end of a row before: a row of 50 MB must not be searched anew at each read. */
  private searched = 0;
  /** Bytes of the stream's header still to skip; -1 until enough has come to tell. */
  private headerLeft: number;
  private unwrapper: RowUnwrapper | null;
  private refused = 0;
  private paused = false;
  private ended = false;
  private sawTrailer = false;
  private failure: unknown = null;
  private waiting: { resolve: (bytes: Uint8Array | null) => void; reject: (error: unknown) => void } | null = null;

  constructor(wire: Wire, wantMore: () => void) {
    this.wire = wire;
    this.wantMore = wantMore;
    this.headerLeft = wire === "binary" ? -1 : 0;
    const kernel = loadKernel();
    this.unwrapper = kernel === null ? null : new RowUnwrapper(kernel, wire);
  }

  messages(bytes: Uint8Array, start: number, end: number): number {
    const { unwrapper } = this;
    if (unwrapper === null || this.headerLeft !== 0) return start;
    if (this.whole < this.filled) this.findRows();
    // In the middle of a row nothing can be taken for one.
    if (this.whole < this.filled) return start;
    const stop = unwrapper.take(bytes, start, end);
    this.refused = stop > start ? 0 : this.refused + 1;
    if (this.refused === mostRefused) this.unwrapper = null;
    if (stop === start) return start;
    const { rows } = unwrapper;
    this.begin(rows.length);
    this.buffer.set(rows, this.filled);
    this.filled += rows.length;
    this.whole = this.filled;
    this.searched = this.filled;
    return stop;
  }

  begin(length: number): void {
    if (this.filled + length <= this.buffer.length) return;
    this.cut();
    this.makeRoom(length);
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    if (this.filled + end - start > this.buffer.length) this.makeRoom(end - start);
    this.buffer.set(bytes.subarray(start, end), this.filled);
    this.filled += end - start;
    if (this.headerLeft < 0) this.skipHeader();
  }

  flush(): boolean {
    if (this.filled >= blockSize / 2 || this.waiting !== null) this.cut();
    this.paused = this.ready.length >= ahead;
    return !this.paused;
  }

  /** The next block, or null at the end of the stream. Gives the one before back. */
  async take(): Promise<Uint8Array | null> {
    this.giveBack();
    const next = this.ready.shift();
    if (next !== undefined) {
      this.lent = next;
      if (this.paused && this.ready.length < ahead) {
        this.paused = false;
        this.wantMore();
      }
      return next;
    }
    if (this.failure !== null) throw this.failure;
    if (this.ended) {
      this.handOn();
      return null;
    }
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  /** The server has sent all rows. */
  end(): void {
    this.cut();
    const whole = this.filled === 0 && (this.wire === "text" || this.sawTrailer);
    if (!whole) return this.fail(cutShort());
    this.ended = true;
    if (this.waiting === null) return;
    this.handOn();
    this.waiting.resolve(null);
    this.waiting = null;
  }

  fail(error: unknown): void {
    this.failure ??= error;
    this.waiting?.reject(error);
    this.waiting = null;
  }

  /** Turns the whole rows gathered so far into a block; the start of an unfinished row moves to the next buffer. */
  private cut(): void {
    if (this.headerLeft !== 0 || this.filled === 0) return;
    const isLast = this.findRows();
    const end = this.whole;
    const rest = isLast ? 0 : this.filled - end;
    if (end === 0) {
      this.filled = rest;
      return;
    }
    const full = this.buffer;
    this.buffer = this.spare(rest);
    full.copy(this.buffer, 0, end, end + rest);
    this.filled = rest;
    this.whole = 0;
    this.searched = rest;
    this.deliver(full.subarray(0, end));
  }

  /** Looks for rows behind those that are known; whether the stream's trailer follows them. */
  private findRows(): boolean {
    const from = this.wire === "text" ? this.searched : this.whole;
    const { end, last } = cutRows(this.wire, this.buffer, from, this.filled);
    if (end > from) this.whole = end;
    if (last) this.sawTrailer = true;
    this.searched = this.filled;
    return last;
  }

  private deliver(block: Uint8Array): void {
    if (this.waiting === null) {
      this.ready.push(block);
      return;
    }
    this.lent = block;
    this.waiting.resolve(block);
    this.waiting = null;
  }

  private makeRoom(count: number): void {
    if (this.filled + count <= this.buffer.length) return;
    // Rows that come in many messages, which no server sends today, must not be copied once for each of them.
    const wide = this.buffer.length > blockSize ? this.buffer.length * 2 : 0;
    const larger = this.spare(Math.max(this.filled + count, wide));
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
  }

  private spare(atLeast: number): Buffer {
    if (atLeast > blockSize) return wideBuffer(atLeast);
    return this.free.pop() ?? spares.pop() ?? Buffer.allocUnsafeSlow(blockSize);
  }

  private giveBack(): void {
    if (this.lent !== null && this.lent.buffer.byteLength === blockSize) this.free.push(Buffer.from(this.lent.buffer));
    else if (this.lent !== null) keepWide(Buffer.from(this.lent.buffer));
    this.lent = null;
  }

  /** The stream is over and nothing is lent: leaves the buffers to the next one. */
  private handOn(): void {
    for (const buffer of [this.buffer, ...this.free.splice(0)]) {
      if (buffer.length === blockSize && spares.length < mostSpares) spares.push(buffer);
    }
    this.buffer = Buffer.alloc(0);
  }

  private skipHeader(): void {
    if (this.filled < binaryHeader) return;
    const header = binaryHeader + this.buffer.readInt32BE(binaryHeader - 4);
    if (this.filled < header) return;
    this.buffer.copyWithin(0, header, this.filled);
    this.filled -= header;
    this.headerLeft = 0;
  }
}

function wideBuffer(atLeast: number): Buffer {
  const spare = wideSpare;
  if (spare === null || spare.length < atLeast) {
    // The smaller one goes before the larger one comes.
    wideSpare = null;
    return Buffer.allocUnsafeSlow(atLeast);
  }
  wideSpare = null;
  return spare;
}

function keepWide(buffer: Buffer): void {
  if (buffer.length > (wideSpare?.length ?? 0)) wideSpare = buffer;
}

function cutShort(): SeedbedError {
  return new SeedbedError(
    "COPY_FAILED",
    "A COPY stream ended in the middle of a row.",
    "Run again; if it happens again, report it.",
  );
}
