import { Socket } from "node:net";

/** One read of this size replaces four of Node's own: fewer turns of the event loop for each megabyte of COPY. */
const readSize = 256 * 1024;

/**
 * A socket that reads into one reused buffer. While `lend` is set, it gets each read as a view of that buffer, valid only
 * during the call; it returns false to pause. Otherwise reads are copied out and emitted as `data`, as the driver expects.
 */
export class ReadSocket extends Socket {
  lend: ((bytes: Buffer) => boolean) | null = null;

  constructor() {
    const buffer = Buffer.allocUnsafeSlow(readSize);
    const receive: { read: (bytes: Buffer) => boolean } = { read: () => true };
    const options: object = {
      onread: { buffer, callback: (count: number) => receive.read(buffer.subarray(0, count)) },
    };
    super(options);
    receive.read = (bytes) => {
      if (this.lend !== null) return this.lend(bytes);
      this.emit("data", Buffer.from(bytes));
      return true;
    };
  }
}
