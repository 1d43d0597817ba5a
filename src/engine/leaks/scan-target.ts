import { SipHash } from "../../core/hash/siphash.ts";
import { displayTable } from "../../catalog/names.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import type { Session } from "../../postgres/session.ts";
import { scanBinaryRow } from "../../rows/binary-row.ts";
import { FieldReader } from "../../rows/field-reader.ts";
import { watch } from "../../rows/scan.ts";
import { scanTextRow } from "../../rows/text-row.ts";
import { FieldText, type GivePiece } from "./field-text.ts";
import { hex } from "./hex-words.ts";
import type { ScannedTable } from "./scanned-columns.ts";

/** Told what stands where, while a table is read. */
export interface RowSight {
  /** Begins the next row; the key's hash is made only when somebody asks. */
  row(key: () => string): void;
  /** Whether a column is still worth reading. */
  wants(place: number): boolean;
  /** A piece of text of a column, lent. */
  text(place: number, bytes: Uint8Array, start: number, end: number): void;
  /** Between two blocks: time for slow work. */
  rest(): Promise<void>;
}

/** Reads a table of the target once, field by field. */
export async function scanTarget(
  target: Session,
  table: ScannedTable,
  { keySecret, sight }: { readonly keySecret: Uint8Array; readonly sight: RowSight },
): Promise<void> {
  const { shape, columns, key } = table;
  const places = columns.flatMap((column, place) => {
    if (column === null) return [];
    const give: GivePiece = (bytes, start, end) => sight.text(place, bytes, start, end);
    return [{ place, inBytes: column.reading === "bytes", reading: { column, give } }];
  });
  const readers = shape.columns.map(({ name }) => new FieldReader(shape, { column: name, hash: null }));
  const scan = watch(
    shape,
    shape.columns.map(({ name }) => name),
  );
  const texts = new FieldText();
  const sip = new SipHash(keySecret);
  const scanRow = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const request = { statement: table.statement, wire: shape.wire, doing: `Scanning ${displayTable(table.id)}` };
  for await (const { bytes } of copyOut(target, request)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const keyHash = (): string => hashOfKey(sip, { key, readers, scan, bytes });
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, view, at);
      sight.row(keyHash);
      for (const { place, inBytes, reading } of places) {
        const start = scan.starts[place];
        const end = scan.ends[place];
        if (end <= start || !sight.wants(place)) continue;
        if (inBytes) texts.pieces(bytes, start, end, reading);
        else {
          readers[place].read(bytes, start, end);
          const { cell } = readers[place];
          texts.pieces(cell.bytes, cell.start, cell.end, reading);
        }
      }
    }
    await sight.rest();
  }
}

interface KeyFields {
  readonly key: readonly number[];
  readonly readers: readonly FieldReader[];
  readonly scan: { readonly starts: Int32Array; readonly ends: Int32Array };
  readonly bytes: Uint8Array;
}

/** 16 hexadecimal characters that are the same in every run with the same salt; empty for a table without a primary key. */
function hashOfKey(sip: SipHash, { key, readers, scan, bytes }: KeyFields): string {
  if (key.length === 0) return "";
  const texts = key.map((place) => {
    readers[place].read(bytes, scan.starts[place], scan.ends[place]);
    return readers[place].cell.text();
  });
  const joined = Buffer.from(texts.join("\0"), "utf8");
  sip.hash(joined, 0, joined.length);
  return hex(sip.a, sip.b);
}
