import { displayTable, quoteLiteral, quoteTable } from "../../../catalog/names.ts";
import { databaseError } from "../../../postgres/database-error.ts";
import type { Session } from "../../../postgres/session.ts";
import { columnList } from "./column-list.ts";
import type { TableLoad } from "./plan-load.ts";
import type { RowRange, RowWriting } from "./row-writing.ts";
import { textRows, type TextRow } from "./text-rows.ts";

/**
 * Writes rows by INSERT, several to a statement: slower than COPY by far, for servers and triggers that want it so. Gives how
 * many were written.
 */
export async function insertRows(
  session: Session,
  load: TableLoad,
  range: RowRange,
  { onRows, signal, rowsPerStatement }: RowWriting & { readonly rowsPerStatement: number },
): Promise<number> {
  let sum = 0;
  let written = 0;
  let batch: TextRow[] = [];
  const send = async (): Promise<void> => {
    signal.throwIfAborted();
    written += await writeBatch(session, load, batch);
    onRows((sum += batch.length));
    batch = [];
  };
  for (const row of textRows(load.series, load.shape, range)) {
    batch.push(row);
    if (batch.length >= rowsPerStatement) await send();
  }
  if (batch.length > 0) await send();
  return written;
}

/** The statement holds rows, so it is not what a failure of it is told with. */
async function writeBatch(session: Session, load: TableLoad, batch: readonly TextRow[]): Promise<number> {
  try {
    const { rowCount } = await session.client.query(insertStatement(load, batch));
    return rowCount ?? 0;
  } catch (error) {
    throw databaseError(`Writing ${displayTable(load.root)}`, error);
  }
}

/** One INSERT of several rows, as text. Literals take the types of the columns they go into. */
export function insertStatement({ root, shape }: Pick<TableLoad, "root" | "shape">, rows: readonly TextRow[]): string {
  const values = rows.map((row) => `(${row.map((cell) => (cell === null ? "null" : quoteLiteral(cell))).join(", ")})`);
  return `insert into ${quoteTable(root)} (${columnList(shape)}) overriding system value values\n${values.join(",\n")}`;
}
