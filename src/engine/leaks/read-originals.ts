import { displayTable } from "../../catalog/names.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import type { Session } from "../../postgres/session.ts";
import { walkArray } from "../../rows/array-literal.ts";
import { scanBinaryRow } from "../../rows/binary-row.ts";
import type { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import { FieldReader } from "../../rows/field-reader.ts";
import { watch, type Scan } from "../../rows/scan.ts";
import { scanTextRow } from "../../rows/text-row.ts";
import { emptyField } from "./field.ts";
import type { OriginalColumn, OriginalField, OriginalTable } from "./original-columns.ts";
import { OriginalForms } from "./original-forms.ts";
import type { SeenCells } from "./seen-cells.ts";
import { SeenColumns } from "./seen-columns.ts";

/** Told of the originals of the source. */
export interface OriginalsReader {
  /** An original and its forms, lent; one that tells nobody has none. Gives whether seeing it again tells nothing more. */
  readonly original: (column: OriginalColumn, forms: OriginalForms) => boolean;
  /** One that tells nothing more was seen again; `tells`: it had forms. */
  readonly again: (column: OriginalColumn, tells: boolean) => void;
}

/** Reads every original of the source once. */
export async function readOriginals(
  source: Session,
  tables: readonly OriginalTable[],
  { signal, reader }: { readonly signal: AbortSignal; readonly reader: OriginalsReader },
): Promise<void> {
  const seen = new SeenColumns();
  for (const table of tables) {
    const seenOf = seen.at(`${table.name} ${table.shape.wire}`);
    if (table.fields.length > 0) await readTable(source, table, { signal, reader, seenOf });
  }
}

interface TableReading {
  readonly signal: AbortSignal;
  readonly reader: OriginalsReader;
  readonly seenOf: (column: string) => SeenCells;
}

async function readTable(
  source: Session,
  table: OriginalTable,
  { signal, reader, seenOf }: TableReading,
): Promise<void> {
  const { id, shape, statement } = table;
  const scan = watch(
    shape,
    shape.columns.map(({ name }) => name),
  );
  const scanRow = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const row = new OriginalsOfRow(table, scan, { reader, seenOf });
  const request = { statement, wire: shape.wire, doing: `Reading the originals of ${displayTable(id)}` };
  for await (const { bytes } of copyOut(source, request)) {
    signal.throwIfAborted();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, view, at);
      row.take(bytes, view);
    }
  }
}

/** What `SeenCells` keeps of an original: that it told nobody, or that enough is known of it. */
const plain = 0;
const known = 1;

/** Turns the cells of a row into forms of originals. */
class OriginalsOfRow {
  private readonly fields: readonly OriginalField[];
  private readonly seen: readonly (SeenCells | null)[];
  private readonly readers: readonly FieldReader[];
  private readonly scan: Scan;
  private readonly reader: OriginalsReader;
  private readonly forms = new OriginalForms();
  private readonly scratch = new CellWriter(256);
  private readonly field = emptyField();

  constructor(
    { shape, fields }: OriginalTable,
    scan: Scan,
    { reader, seenOf }: Pick<TableReading, "reader" | "seenOf">,
  ) {
    this.fields = fields;
    this.readers = shape.columns.map(({ name }) => new FieldReader(shape, { column: name, hash: null }));
    this.seen = fields.map(({ column, given, family }) =>
      family === null && this.readers[given].codec.element === undefined ? seenOf(column.name) : null,
    );
    this.scan = scan;
    this.reader = reader;
  }

  take(bytes: Uint8Array, view: DataView): void {
    const { starts, ends } = this.scan;
    const { field } = this;
    field.bytes = bytes;
    field.view = view;
    for (let place = 0; place < this.fields.length; place++) {
      const { column, given, family } = this.fields[place];
      field.start = starts[given];
      field.end = ends[given];
      if (field.end <= field.start) continue;
      const seen = this.seen[place];
      if (seen !== null && seen.find(field)) {
        this.reader.again(column, seen.note === known);
        continue;
      }
      const { cell } = this.read(bytes, given);
      if (family !== null) this.takePair(column, cell, this.read(bytes, family).cell);
      else if (seen === null) this.takeElements(column, cell);
      else {
        if (!this.takeOne(column, this.readers[given])) continue;
        seen.keep(field, 0, this.forms.count === 0 ? plain : known);
      }
    }
  }

  private read(bytes: Uint8Array, place: number): FieldReader {
    const reader = this.readers[place];
    reader.read(bytes, this.scan.starts[place], this.scan.ends[place]);
    return reader;
  }

  private takeOne(column: OriginalColumn, { cell, codec }: FieldReader): boolean {
    if (cell.start === cell.end) return false;
    // An amount is not given to anybody to be known by.
    if (codec.kind === "decimal" && cell.bytes.subarray(cell.start, cell.end).includes(46)) return false;
    this.forms.take(cell.bytes, cell.start, cell.end, column.isName);
    if (codec.kind === "inet") this.forms.takeAddress(cell.bytes, cell.start, cell.end);
    return this.reader.original(column, this.forms);
  }

  private takePair(column: OriginalColumn, given: Cell, family: Cell): void {
    if (family.isNull) return;
    this.forms.takePair(given.bytes.subarray(given.start, given.end), family.bytes.subarray(family.start, family.end));
    this.reader.original(column, this.forms);
  }

  private takeElements(column: OriginalColumn, { bytes, start, end }: Cell): void {
    walkArray(bytes, { start, end }, this.scratch, {
      bounds: () => {},
      mark: () => {},
      nothing: () => {},
      element: (source, from, to) => {
        this.forms.take(source, from, to, column.isName);
        this.reader.original(column, this.forms);
      },
    });
  }
}
