import { quoteTable } from "../../../catalog/names.ts";
import { rowBlocks } from "../row-blocks.ts";
import { insertStatement } from "../run/insert-rows.ts";
import type { TableLoad } from "../run/plan-load.ts";
import { textRows, type TextRow } from "../run/text-rows.ts";
import { columnList } from "../run/column-list.ts";
import { parquetBytes } from "./parquet/parquet-bytes.ts";

/** A way to keep a table's rows in a file. */
export interface FileForm {
  /** As `--to` takes it. */
  readonly name: "copy" | "csv" | "sql" | "parquet";
  /** What a file's name ends with. */
  readonly ending: string;
  /** The file's bytes, piece by piece, before gzip. Columns that the form cannot hold otherwise are written as text. */
  readonly bytes: (load: TableLoad, asText: ReadonlySet<string>) => Generator<Uint8Array, void, undefined>;
  readonly gzip: boolean;
  /** The line by which psql loads the file; a comment where it cannot. */
  readonly loadLine: (load: TableLoad, path: string) => string;
}

/** Every form, by its name. */
export const fileForms: Readonly<Record<FileForm["name"], FileForm>> = {
  copy: {
    name: "copy",
    ending: "copy.gz",
    gzip: true,
    bytes: copyBytes,
    loadLine: (load, path) => `\\copy ${place(load)} from program 'gzip -dc ${path}' with (format ${load.shape.wire})`,
  },
  csv: {
    name: "csv",
    ending: "csv",
    gzip: false,
    bytes: csvBytes,
    loadLine: (load, path) => `\\copy ${place(load)} from '${path}' with (format csv, header)`,
  },
  sql: { name: "sql", ending: "sql", gzip: false, bytes: sqlBytes, loadLine: (_, path) => `\\i ${path}` },
  parquet: {
    name: "parquet",
    ending: "parquet",
    gzip: false,
    bytes: parquetBytes,
    loadLine: (load, path) => `-- ${place(load)} from ${path}: PostgreSQL itself reads no Parquet`,
  },
};

/** Signature, flags and the length of a header extension (PostgreSQL manual, COPY, Binary Format). */
const binaryHeader = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const binaryTrailer = Buffer.from("ffff", "hex");

function* copyBytes(load: TableLoad): Generator<Uint8Array, void, undefined> {
  const isBinary = load.shape.wire === "binary";
  if (isBinary) yield binaryHeader;
  for (const range of load.chunks) for (const { bytes } of rowBlocks(load.series, load.shape, range)) yield bytes;
  if (isBinary) yield binaryTrailer;
}

function* csvBytes(load: TableLoad): Generator<Uint8Array, void, undefined> {
  yield Buffer.from(`${load.shape.columns.map(({ name }) => csvCell(name)).join(",")}\n`);
  yield* batches(load, 1000, (rows) => rows.map((row) => `${row.map(csvCell).join(",")}\n`).join(""));
}

/** NULL is nothing at all; an empty text is a pair of quotes (PostgreSQL manual, COPY, CSV Format). */
function csvCell(cell: string | null): string {
  if (cell === null) return "";
  return cell === "" || cell === String.raw`\.` || /[",\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

function* sqlBytes(load: TableLoad): Generator<Uint8Array, void, undefined> {
  // A row without columns has no list of values.
  const isBare = load.shape.columns.length === 0;
  const bare = `insert into ${quoteTable(load.root)} default values;\n`;
  yield* batches(load, 100, (rows) => (isBare ? bare.repeat(rows.length) : `${insertStatement(load, rows)};\n`));
}

function* batches(
  { series, shape, chunks }: TableLoad,
  size: number,
  text: (rows: readonly TextRow[]) => string,
): Generator<Uint8Array, void, undefined> {
  let rows: TextRow[] = [];
  for (const range of chunks) {
    for (const row of textRows(series, shape, range)) {
      rows.push(row);
      if (rows.length < size) continue;
      yield Buffer.from(text(rows));
      rows = [];
    }
  }
  if (rows.length > 0) yield Buffer.from(text(rows));
}

function place({ root, shape }: TableLoad): string {
  return shape.columns.length === 0 ? quoteTable(root) : `${quoteTable(root)} (${columnList(shape)})`;
}
