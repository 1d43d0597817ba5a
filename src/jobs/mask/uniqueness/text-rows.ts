import { CellWriter } from "../../../rows/cell-writer.ts";
import type { Block } from "../../../rows/shape.ts";
import { unescapeText } from "../../../rows/text-escape.ts";

/** One field of a row, unescaped: bytes from 0 to `at`, or null for NULL. Lent until the next row. */
export type Field = CellWriter | null;

/** Walks COPY text row by row; for questions beside the stream, where a microsecond a row does not matter. */
export async function* textRows(
  blocks: AsyncIterable<Block>,
  columns: number,
): AsyncGenerator<readonly Field[], void, undefined> {
  const writers = Array.from({ length: columns }, () => new CellWriter(256));
  for await (const { bytes } of blocks) {
    let at = 0;
    const field = (writer: CellWriter): Field => {
      const start = at;
      while (bytes[at] !== 9 && bytes[at] !== 10) at++;
      const end = at++;
      if (end - start === 2 && bytes[start] === 92 && bytes[start + 1] === 78) return null;
      writer.at = 0;
      unescapeText(bytes, start, end, writer);
      return writer;
    };
    while (at < bytes.length) yield writers.map(field);
  }
}

/** Gathers lines into pieces for a COPY FROM. */
export async function* linePieces(
  lines: AsyncIterable<string>,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  let text = "";
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < pieceLength) continue;
    yield [Buffer.from(text, "utf8")];
    text = "";
  }
  if (text !== "") yield [Buffer.from(text, "utf8")];
}

const pieceLength = 64 * 1024;
