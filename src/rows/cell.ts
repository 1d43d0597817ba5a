import { Index } from "./index-fraction.ts";

/**
 * The original value a rule looks at: its text as PostgreSQL prints it (dates ISO, UTF-8, nothing escaped), in `bytes` from
 * `start` to `end`, and the index its keyed hash gave. One cell is moved from value to value; nothing may hold on to it.
 */
export class Cell {
  bytes: Uint8Array = new Uint8Array(0);
  /** Only rules that ask for it (`onNull`), and cells that a rule reads beside its own, can be NULL. */
  isNull = false;
  start = 0;
  end = 0;
  /** Which value of a provider stands for this one: keyed hash of the domain's key and the canonical text. */
  readonly index = new Index();

  /** The value as a string; for rules off the hot path. */
  text(): string {
    return decoder.decode(this.bytes.subarray(this.start, this.end));
  }
}

const decoder = new TextDecoder();
