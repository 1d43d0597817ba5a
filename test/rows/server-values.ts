import { quoteLiteral } from "../../src/catalog/names.ts";
import { copyOut } from "../../src/postgres/copy-out.ts";
import type { Session } from "../../src/postgres/session.ts";
import type { Block, Wire } from "../../src/rows/shape.ts";

/** The COPY of one column of values, in their order; `type` as SQL, the values as PostgreSQL reads them. */
export function valuesStatement(type: string, values: readonly string[], wire: Wire): string {
  const rows = values.map((value, place) => `(${place}, ${quoteLiteral(value)})`).join(", ");
  return `copy (select v::${type} from (values ${rows}) as given (i, v) order by i) to stdout (format ${wire})`;
}

/** The blocks that a server sends for a statement, kept. */
export async function serverBlocks(session: Session, statement: string, wire: Wire): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for await (const { bytes } of copyOut(session, { statement, wire, doing: "Reading values" }))
    blocks.push({ wire, bytes: Uint8Array.from(bytes) });
  return blocks;
}

/** Each value's field of the binary wire, as the server sends it. */
export async function binaryValues(session: Session, type: string, values: readonly string[]): Promise<Buffer[]> {
  const blocks = await serverBlocks(session, valuesStatement(type, values, "binary"), "binary");
  const bytes = Buffer.concat(blocks.map((block) => block.bytes));
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 6 + bytes.readInt32BE(at + 2);
    fields.push(bytes.subarray(at + 6, end));
    at = end;
  }
  return fields;
}

/** Each value as the server prints it, without the escapes of the text wire. */
export async function textValues(session: Session, type: string, values: readonly string[]): Promise<string[]> {
  const blocks = await serverBlocks(session, valuesStatement(type, values, "text"), "text");
  const lines = Buffer.concat(blocks.map((block) => block.bytes))
    .toString("utf8")
    .split("\n");
  return lines
    .slice(0, -1)
    .map((line) => line.replaceAll(/\\(.)/g, (_, letter: string) => meant.get(letter) ?? letter));
}

const meant = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
