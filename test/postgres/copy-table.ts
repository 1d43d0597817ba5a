import { createHash } from "node:crypto";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { copyOut } from "../../src/postgres/copy-out.ts";
import type { Session } from "../../src/postgres/session.ts";
import type { Block, Wire } from "../../src/rows/shape.ts";

/** A table, or a query in parentheses, and the table it goes to. */
export interface Copied {
  readonly from: string;
  readonly to: string;
  readonly wire: Wire;
}

/** Copies rows from one session to another, as the engine does. Gives how many. */
export function copyRows(source: Session, target: Session, { from, to, wire }: Copied): Promise<number> {
  return copyIn(target, copyFrom(to, wire), groups(copyOut(source, copyTo(from, wire))));
}

export function copyTo(from: string, wire: Wire = "binary") {
  return { statement: `copy ${from} to stdout (format ${wire})`, wire, doing: `Reading ${from}` };
}

export function copyFrom(to: string, wire: Wire = "binary") {
  return { statement: `copy ${to} from stdin (format ${wire})`, wire, doing: `Writing ${to}` };
}

/** Blocks as what copyIn takes. */
export async function* groups(blocks: AsyncIterable<Block>): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  for await (const { bytes } of blocks) yield [bytes];
}

/** How many bytes a COPY gave, and what they hash to. */
export async function streamed(
  session: Session,
  from: string,
  wire: Wire = "binary",
): Promise<readonly [number, string]> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const { bytes } of copyOut(session, copyTo(from, wire))) {
    hash.update(bytes);
    size += bytes.length;
  }
  return [size, hash.digest("hex")];
}
