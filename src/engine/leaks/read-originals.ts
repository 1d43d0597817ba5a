import { displayTable } from "../../catalog/names.ts";
import { copyOut } from "../../postgres/copy-out.ts";
import type { Session } from "../../postgres/session.ts";
import { walkArray } from "../../rows/array-literal.ts";
import { scanBinaryRow } from "../../rows/binary-row.ts";
import type { Cell } from "../../rows/cell.ts";
import { CellWriter } from "../../rows/cell-writer.ts";
import { FieldReader } from "../../rows/field-reader.ts";
import { watch } from "../../rows/scan.ts";
import { scanTextRow } from "../../rows/text-row.ts";
import type { OriginalColumn, OriginalField, OriginalTable } from "./original-columns.ts";
import { OriginalForms } from "./original-forms.ts";

/** Told of each original: its column, and its forms, lent. An original that tells nobody has none. */
export type OnOriginal = (column: OriginalColumn, forms: OriginalForms) => void;

/** Reads every original of the source once. */
export async function readOriginals(
  source: Session,
  tables: readonly OriginalTable[],
  { signal, onOriginal }: { readonly signal: AbortSignal; readonly onOriginal: OnOriginal },
): Promise<void> {
  for (const table of tables) {
    if (table.fields.length > 0) await readTable(source, table, { signal, onOriginal });
  }
}

async function readTable(
  source: Session,
  { id, shape, statement, fields }: OriginalTable,
  { signal, onOriginal }: { readonly signal: AbortSignal; readonly onOriginal: OnOriginal },
): Promise<void> {
  const readers = shape.columns.map(({ name }) => new FieldReader(shape, { column: name, hash: null }));
  const scan = watch(
    shape,
    shape.columns.map(({ name }) => name),
  );
  const scanRow = shape.wire === "binary" ? scanBinaryRow : scanTextRow;
  const reading = new FieldForms(onOriginal);
  const request = { statement, wire: shape.wire, doing: `Reading the originals of ${displayTable(id)}` };
  for await (const { bytes } of copyOut(source, request)) {
    signal.throwIfAborted();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length;) {
      at = scanRow(scan, bytes, view, at);
      for (let place = 0; place < readers.length; place++)
        readers[place].read(bytes, scan.starts[place], scan.ends[place]);
      for (const field of fields) reading.take(field, readers);
    }
  }
}

/** Turns the cells of a row into forms of originals. */
class FieldForms {
  private readonly forms = new OriginalForms();
  private readonly onOriginal: OnOriginal;
  private readonly scratch = new CellWriter(256);

  constructor(onOriginal: OnOriginal) {
    this.onOriginal = onOriginal;
  }

  take({ column, given, family }: OriginalField, readers: readonly FieldReader[]): void {
    const { cell, codec } = readers[given];
    if (cell.isNull || cell.start === cell.end) return;
    if (family !== null) return this.takePair(column, cell, readers[family].cell);
    if (codec.element !== undefined) return this.takeElements(column, cell);
    // An amount is not given to anybody to be known by.
    if (codec.kind === "decimal" && cell.bytes.subarray(cell.start, cell.end).includes(46)) return;
    this.forms.take(cell.bytes, cell.start, cell.end, column.isName);
    if (codec.kind === "inet") this.forms.takeAddress(cell.text());
    this.onOriginal(column, this.forms);
  }

  private takePair(column: OriginalColumn, given: Cell, family: Cell): void {
    if (family.isNull) return;
    this.forms.takePair(given.bytes.subarray(given.start, given.end), family.bytes.subarray(family.start, family.end));
    this.onOriginal(column, this.forms);
  }

  private takeElements(column: OriginalColumn, { bytes, start, end }: Cell): void {
    walkArray(bytes, { start, end }, this.scratch, {
      bounds: () => {},
      mark: () => {},
      nothing: () => {},
      element: (source, from, to) => {
        this.forms.take(source, from, to, column.isName);
        this.onOriginal(column, this.forms);
      },
    });
  }
}
