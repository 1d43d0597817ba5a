import type { Connection, Submittable } from "pg";
import { databaseError, isServerError } from "./database-error.ts";
import { BlockQueue } from "./block-queue.ts";
import { SocketTakeover } from "./socket-takeover.ts";
import type { Session } from "./session.ts";
import type { Block, Wire } from "../rows/shape.ts";

/** A COPY ... TO STDOUT to run. */
export interface CopyOutRequest {
  /** The whole statement; its format must be that of `wire`. */
  readonly statement: string;
  readonly wire: Wire;
  /** For messages: "Reading public.users". */
  readonly doing: string;
}

/**
 * Streams the rows of a COPY TO STDOUT as blocks of whole rows. Each block is lent until the next one is asked for. When
 * the server is ahead by two blocks, the socket is paused. Leaving the loop early closes the connection: a COPY has no
 * other way to be told to stop in mid-stream.
 */
export async function* copyOut(session: Session, request: CopyOutRequest): AsyncGenerator<Block, void, undefined> {
  const stream = new CopyOutStream(request);
  session.client.query(stream);
  try {
    for (let bytes = await stream.queue.take(); bytes !== null; bytes = await stream.queue.take()) {
      yield { wire: request.wire, bytes };
    }
    await stream.done;
  } catch (error) {
    // The server has said what is wrong and goes on serving: wait until it is ready for the next statement.
    if (stream.refused) await stream.settled();
    throw databaseError(request.doing, error);
  } finally {
    stream.abandon();
  }
}

/**
 * A query, as the driver sees it, that takes the socket over while it runs: CopyData goes to the block queue; every other
 * message is handed to the driver's own parser whole, so that errors, notices and the end of the command arrive as usual.
 */
class CopyOutStream implements Submittable {
  readonly queue: BlockQueue;
  readonly done: Promise<void>;
  /** Whether the server itself ended the COPY with an error. */
  refused = false;
  private resolve: () => void = () => {};
  private reject: (error: unknown) => void = () => {};
  private takeover: SocketTakeover | null = null;
  private readonly statement: string;

  constructor(request: CopyOutRequest) {
    this.statement = request.statement;
    this.queue = new BlockQueue(request.wire, () => this.takeover?.resume());
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Who waits for blocks gets the error from the queue; a rejection that nobody awaits must not end the process.
    this.done.catch(() => {});
  }

  submit(connection: Connection): void {
    this.takeover = new SocketTakeover(connection.stream, this.queue);
    connection.query(this.statement);
  }

  /** Resolves when the connection can take the next statement. */
  async settled(): Promise<void> {
    this.takeover?.resume();
    await this.takeover?.released;
  }

  /** Closes the connection if the COPY still runs. */
  abandon(): void {
    this.takeover?.destroy();
  }

  handleError(error: unknown): void {
    this.refused = isServerError(error);
    this.queue.fail(error);
    this.reject(error);
  }

  handleCommandComplete(): void {
    this.queue.end();
  }

  handleReadyForQuery(): void {
    this.resolve();
  }
}
