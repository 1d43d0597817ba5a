import type { Duplex } from "node:stream";
import { MessageSplitter, type CopySink } from "./message-splitter.ts";
import { ReadSocket } from "./read-socket.ts";

type Listener = (bytes: Buffer) => void;

/** Holds the reading side of a driver's socket from one statement until the server is ready for the next. */
export class SocketTakeover {
  /** Resolves when the driver has its socket back. */
  readonly released: Promise<void>;
  private readonly socket: Duplex;
  private readonly driver: readonly Listener[];
  private active = true;
  private settle: () => void = () => {};
  private readonly take: Listener;

  constructor(socket: Duplex, sink: CopySink) {
    this.socket = socket;
    this.released = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.driver = socket.listeners("data").filter((listener): listener is Listener => typeof listener === "function");
    const splitter = new MessageSplitter(sink, (message, isReady) => {
      if (isReady) this.release();
      for (const listener of this.driver) listener(message);
    });
    const push = (bytes: Buffer): boolean => {
      const more = splitter.push(bytes);
      if (this.active) return more;
      const rest = splitter.rest();
      if (rest.length > 0) for (const listener of this.driver) listener(rest);
      return true;
    };
    this.take = (bytes) => {
      if (!push(bytes)) this.socket.pause();
    };
    for (const listener of this.driver) socket.off("data", listener);
    // A TLS socket only emits; a plain one lends its read buffer, which spares a copy.
    if (socket instanceof ReadSocket) socket.lend = push;
    else socket.on("data", this.take);
    socket.once("close", this.settle);
  }

  resume(): void {
    if (this.active) this.socket.resume();
  }

  /** Closes the connection unless it has been given back. */
  destroy(): void {
    if (this.active) this.socket.destroy();
    this.release();
  }

  private release(): void {
    if (!this.active) return;
    this.active = false;
    if (this.socket instanceof ReadSocket) this.socket.lend = null;
    else this.socket.off("data", this.take);
    this.socket.off("close", this.settle);
    for (const listener of this.driver) this.socket.on("data", listener);
    if (!this.socket.destroyed) this.socket.resume();
    this.settle();
  }
}
