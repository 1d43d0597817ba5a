import type { KeyValue } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { displayTable } from "../../../../catalog/names.ts";
import { version } from "../../../../core/version.ts";
import type { TableLoad } from "../../run/plan-load.ts";
import { textRows, type TextRow } from "../../run/text-rows.ts";
import { ColumnMisfit } from "./column-misfit.ts";
import type { ParquetCell } from "./parquet-cells.ts";
import { parquetColumn, type ParquetColumn } from "./parquet-column.ts";

/** A row group is closed after so many rows, or characters if they are many: what is open stands in memory. */
export const groupRows = 20_000;
const groupCharacters = 8_000_000;

/**
 * A table as a Parquet file, row group by row group. Columns whose names are given are written as PostgreSQL's text; throws
 * ColumnMisfit where another one turns out to need it, and rows being made from their numbers, the file can be begun again.
 */
export function* parquetBytes(load: TableLoad, asText: ReadonlySet<string>): Generator<Uint8Array, void, undefined> {
  const columns = load.series.columns.map((column) => parquetColumn(column, asText.has(column.name)));
  const buffer = new ByteWriter(1 << 20);
  const writer = new ParquetWriter({
    writer: buffer,
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(({ element }) => element)],
    kvMetadata: [...describe(load)],
    createdBy: `seedbed version ${version}`,
  });
  for (const rows of groups(load)) {
    writeGroup(writer, columns, rows);
    yield taken(buffer);
  }
  void writer.finish();
  yield taken(buffer);
}

/** What has been written since it was asked last, as bytes of its own. */
function taken(buffer: ByteWriter): Uint8Array {
  const bytes = buffer.getBytes().slice();
  buffer.index = 0;
  return bytes;
}

function* groups({ series, shape, chunks }: TableLoad): Generator<readonly TextRow[], void, undefined> {
  let rows: TextRow[] = [];
  let characters = 0;
  for (const range of chunks) {
    for (const row of textRows(series, shape, range)) {
      rows.push(row);
      for (const cell of row) characters += cell?.length ?? 0;
      if (rows.length < groupRows && characters < groupCharacters) continue;
      yield rows;
      [rows, characters] = [[], 0];
    }
  }
  if (rows.length > 0) yield rows;
}

function writeGroup(writer: ParquetWriter, columns: readonly ParquetColumn[], rows: readonly TextRow[]): void {
  const columnData = columns.map((column, place) => ({
    name: column.name,
    data: rows.map((row) => cellOf(column, row[place])),
  }));
  // The buffer takes all it is given at once, so there is nothing to wait for.
  void writer.write({ columnData, rowGroupSize: rows.length });
}

function cellOf({ name, read }: ParquetColumn, text: string | null): ParquetCell | null {
  if (text === null) return null;
  const cell = read(text);
  if (cell === undefined) throw new ColumnMisfit(name);
  return cell;
}

/** The types that PostgreSQL has for what the file holds. */
function* describe({ root, series }: TableLoad): Generator<KeyValue, void, undefined> {
  yield { key: "postgresql.table", value: displayTable(root) };
  yield {
    key: "postgresql.columns",
    value: JSON.stringify(series.columns.map(({ name, type }) => ({ name, type: type.sql }))),
  };
}
