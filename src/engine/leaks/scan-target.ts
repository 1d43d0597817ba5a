import { SipHash } from "../../core/hash/siphash.ts";
import { displayTable } from "../../catalog/names.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import type { Session } from "../../postgres/session.ts";
import { scanBinaryRow } from "../../rows/binary-row.ts";
import { FieldReader } from "../../rows/field-reader.ts";
import { watch, type Scan } from "../../rows/scan.ts";
import type { Block } from "../../rows/shape.ts";
import { scanTextRow } from "../../rows/text-row.ts";
import { emptyField, type Field } from "./field.ts";
import { FieldText, type GivePiece } from "./field-text.ts";
import { hex } from "./hex-words.ts";
import type { ScannedTable } from "./scanned-columns.ts";

/** Told what stands where, while a table is read. */
export interface RowSight {
  /** Begins the next row; the key's hash is made only when somebody asks. */
  row(key: () => string): void;
  /** Whether a field, by its column's place in the shape, needs no reading; if it does, its pieces and its end follow. */
  knows(place: number, field: Field): boolean;
  /** A piece of the field's text, lent. */
  piece(bytes: Uint8Array, start: number, end: number): void;
  end(field: Field): void;
}

/** Looks on while a table is read. */
export interface TableWatcher {
  /** A block of whole rows, lent. */
  readonly block: (block: Block) => void;
  readonly end: () => void;
}

/** Who looks on while a table is scanned. */
export interface ScanParts {
  /** 16 bytes. */
  readonly keySecret: Uint8Array;
  readonly sight: RowSight;
  readonly watcher: TableWatcher | null;
}

/** Reads a table of the target once, field by field. */
export async function scanTarget(
  target: Session,
  table: ScannedTable,
  { keySecret, sight, watcher }: ScanParts,
): Promise<void> {
  const { shape, key } = table;
  const rows = new RowScan(table, sight);
  const sip = new SipHash(keySecret);
  const request = { statement: table.statement, wire: shape.wire, doing: `Scanning ${displayTable(table.id)}` };
  for await (const block of copyOut(target, request)) {
    watcher?.block(block);
    const { bytes } = block;
    rows.walk(bytes, () => hashOfKey(sip, { key, rows, bytes }));
  }
  watcher?.end();
}

interface ScannedPlace {
  readonly place: number;
  /** Where its field is in the scan. */
  readonly slot: number;
  /** Null where its bytes are read as they stand. */
  readonly reader: FieldReader | null;
  readonly reading: Parameters<FieldText["pieces"]>[3];
}

/** Finds the fields of each row and gives those that are not known. */
class RowScan {
  readonly scan: Scan;
  readonly readers: readonly FieldReader[];
  /** By place in the shape: where the field of a column is in the scan. */
  readonly slots: Int32Array;
  private readonly sight: RowSight;
  private readonly places: readonly ScannedPlace[];
  private readonly scanRow: typeof scanBinaryRow;
  private readonly texts = new FieldText();
  private readonly field = emptyField();

  constructor({ shape, columns, key }: ScannedTable, sight: RowSight) {
    const read = shape.columns.filter((_, place) => columns[place] !== null || key.includes(place));
    this.scan = watch(
      shape,
      read.map(({ name }) => name),
    );
    this.slots = this.scan.slots;
    this.readers = read.map(({ name }) => new FieldReader(shape, { column: name, hash: null }));
    this.sight = sight;
    const give: GivePiece = (bytes, start, end) => sight.piece(bytes, start, end);
    this.places = columns.flatMap((column, place) => {
      if (column === null) return [];
      const slot = this.slots[place];
      const reader = column.reading === "bytes" ? null : this.readers[slot];
      return [{ place, slot, reader, reading: { column, give } }];
    });
    this.scanRow = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  }

  /** Walks a block of whole rows. */
  walk(bytes: Uint8Array, keyHash: () => string): void {
    const { scan, sight, places, field, scanRow } = this;
    const { starts, ends } = scan;
    field.bytes = bytes;
    field.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, field.view, at);
      sight.row(keyHash);
      for (let number = 0; number < places.length; number++) {
        const { place, slot } = places[number];
        field.start = starts[slot];
        field.end = ends[slot];
        if (field.end <= field.start || sight.knows(place, field)) continue;
        this.read(places[number]);
        sight.end(field);
      }
    }
  }

  private read({ reader, reading }: ScannedPlace): void {
    const { bytes, start, end } = this.field;
    if (reader === null) return this.texts.pieces(bytes, start, end, reading);
    reader.read(bytes, start, end);
    const { cell } = reader;
    this.texts.pieces(cell.bytes, cell.start, cell.end, reading);
  }
}

interface KeyFields {
  readonly key: readonly number[];
  readonly rows: RowScan;
  readonly bytes: Uint8Array;
}

/** 16 hexadecimal characters that are the same in every run with the same salt; empty for a table without a primary key. */
function hashOfKey(sip: SipHash, { key, rows, bytes }: KeyFields): string {
  if (key.length === 0) return "";
  const { slots, readers, scan } = rows;
  const texts = key.map((place) => {
    const slot = slots[place];
    readers[slot].read(bytes, scan.starts[slot], scan.ends[slot]);
    return readers[slot].cell.text();
  });
  const joined = Buffer.from(texts.join("\0"), "utf8");
  sip.hash(joined, 0, joined.length);
  return hex(sip.a, sip.b);
}
