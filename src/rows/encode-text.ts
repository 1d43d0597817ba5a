import { SeedbedError } from "../core/seedbed-error.ts";
import type { CellWriter } from "./cell-writer.ts";
import type { Codec } from "./codec.ts";

const decoder = new TextDecoder();

/** Replaces the text written to `out` since `start` by its binary form: the slow way, for values that a rule could only give as text. */
export function encodeText(out: CellWriter, start: number, codec: Codec, column: string): void {
  const text = decoder.decode(out.bytes.subarray(start, out.at));
  out.at = start;
  try {
    codec.encode?.(text, out);
  } catch (cause) {
    throw new SeedbedError(
      "COPY_FAILED",
      `The rule of column "${column}" gave a value that is no ${codec.name}.`,
      "Choose an action or provider that fits the column's type.",
      { cause: cause instanceof Error ? cause.name : undefined },
    );
  }
}
