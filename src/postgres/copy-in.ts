import type { Duplex } from "node:stream";
import type { Connection, Submittable } from "pg";
import type { Wire } from "../rows/shape.ts";
import { databaseError, isServerError } from "./database-error.ts";
import type { Session } from "./session.ts";

/** A COPY ... FROM STDIN to run. */
export interface CopyInRequest {
  /** The whole statement; its format must be that of `wire`. */
  readonly statement: string;
  readonly wire: Wire;
  /** For messages: "Writing public.users". */
  readonly doing: string;
}

/** The largest piece given to the socket at once: a TLS socket encrypts a whole write before it sends any of it. */
const pieceSize = 1024 * 1024;
const binaryHeader = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const binaryTrailer = Buffer.from("ffff", "hex");
const copyDone = Buffer.from("6300000004", "hex");
/** CopyFail with an empty reason. */
const copyFail = Buffer.from("660000000500", "hex");

/**
 * Writes pieces of COPY data, each sent before the next is asked for, so a slow server slows the reader down. When the
 * pieces or the server fail, nothing of the COPY remains. Gives how many rows the server wrote: a trigger may drop some.
 */
export async function copyIn(
  session: Session,
  request: CopyInRequest,
  pieces: AsyncIterable<readonly Uint8Array[]>,
): Promise<number> {
  const stream = new CopyInStream(request.statement);
  session.client.query(stream);
  try {
    const socket = await stream.started;
    if (request.wire === "binary") await stream.write(socket, binaryHeader);
    for await (const group of pieces) for (const piece of group) await stream.write(socket, piece);
    if (request.wire === "binary") await stream.write(socket, binaryTrailer);
    return await stream.finish();
  } catch (error) {
    // What the server said explains a failed write better than the write does. Without it the pieces failed by themselves.
    const { failure } = stream;
    await stream.cancel();
    throw failure === null ? error : databaseError(request.doing, failure);
  }
}

class CopyInStream implements Submittable {
  readonly started: Promise<Duplex>;
  failure: unknown = null;
  private readonly statement: string;
  private readonly ended: Promise<void>;
  private start: (socket: Duplex) => void = () => {};
  private refuse: (error: unknown) => void = () => {};
  private end: () => void = () => {};
  /** Ends the wait for a write. */
  private wake: () => void = () => {};
  private connection: Connection | null = null;
  private copying = false;
  private rows = 0;
  private over = false;

  constructor(statement: string) {
    this.statement = statement;
    this.started = new Promise((resolve, reject) => {
      this.start = resolve;
      this.refuse = reject;
    });
    this.started.catch(() => {});
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.once("readyForQuery", this.settle);
    connection.once("end", this.settle);
    connection.query(this.statement);
  }

  async write(socket: Duplex, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += pieceSize) {
      if (this.failure !== null) throw this.failure;
      const piece = bytes.subarray(at, at + pieceSize);
      const header = Buffer.allocUnsafe(5);
      header[0] = 0x64;
      header.writeInt32BE(piece.length + 4, 1);
      socket.cork();
      socket.write(header);
      // Racing with `ended` would do, but a promise that lives as long as the COPY remembers every race.
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        // Called with an error too; the loss is reported by the driver.
        socket.write(piece, () => resolve());
        socket.uncork();
        if (socket.writableLength === 0) resolve();
      });
    }
  }

  async finish(): Promise<number> {
    this.copying = false;
    if (this.failure === null) this.connection?.stream.write(copyDone);
    await this.ended;
    if (this.failure !== null) throw this.failure;
    return this.rows;
  }

  /** Ends a COPY that will not be finished; the server rolls it back. */
  async cancel(): Promise<void> {
    if (this.connection === null || this.over) return;
    if (this.copying && this.failure === null) this.connection.stream.write(copyFail);
    await this.ended;
  }

  handleCopyInResponse(connection: Connection): void {
    this.copying = true;
    this.start(connection.stream);
  }

  handleError(error: unknown): void {
    // After our own CopyFail the server answers with an error that only repeats it.
    this.failure ??= error;
    this.refuse(error);
    if (!isServerError(error)) this.settle();
  }

  /** The tag is `COPY 12`. */
  handleCommandComplete(message: unknown): void {
    if (typeof message !== "object" || message === null) return;
    const found = /^COPY (\d+)$/.exec(String(Reflect.get(message, "text")));
    if (found !== null) this.rows = Number(found[1]);
  }

  handleReadyForQuery(): void {
    this.settle();
  }

  private readonly settle = (): void => {
    this.over = true;
    this.connection?.off("readyForQuery", this.settle);
    this.connection?.off("end", this.settle);
    this.end();
    this.wake();
  };
}
