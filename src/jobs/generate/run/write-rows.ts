import { displayTable, quoteTable } from "../../../catalog/names.ts";
import { copyIn } from "../../../postgres/copy-in.ts";
import type { Session } from "../../../postgres/session.ts";
import type { Shape } from "../../../rows/shape.ts";
import { rowBlocks } from "../row-blocks.ts";
import { columnList } from "./column-list.ts";
import { insertRows } from "./insert-rows.ts";
import type { TableLoad } from "./plan-load.ts";
import type { RowRange, RowWriting } from "./row-writing.ts";

/** Makes rows and writes them, in the session's open transaction. Gives how many were written: a trigger may drop some. */
export async function writeRows(
  session: Session,
  load: TableLoad,
  range: RowRange,
  writing: RowWriting,
): Promise<number> {
  if (writing.insertRows !== null && load.shape.columns.length > 0)
    return insertRows(session, load, range, { ...writing, rowsPerStatement: writing.insertRows });
  const { shape, series, root } = load;
  return copyRows(session, { into: quoteTable(root), shape, doing: `Writing ${displayTable(root)}` }, () =>
    pieces(rowBlocks(series, shape, range, writing.out), writing),
  );
}

/** Where COPY writes. */
export interface CopyPlace {
  /** As SQL. */
  readonly into: string;
  readonly shape: Shape;
  /** For messages. */
  readonly doing: string;
}

/** Sends blocks of rows by COPY. Gives how many the server wrote. */
export async function copyRows(
  session: Session,
  { into, shape, doing }: CopyPlace,
  blocks: () => AsyncIterable<readonly Uint8Array[]>,
): Promise<number> {
  // COPY accepts identity values even for GENERATED ALWAYS, so no OVERRIDING clause is needed.
  const list = shape.columns.length === 0 ? "" : ` (${columnList(shape)})`;
  const statement = `copy ${into}${list} from stdin (format ${shape.wire})`;
  return copyIn(session, { statement, wire: shape.wire, doing }, blocks());
}

/** Blocks as COPY takes them, stopping where the signal says so. */
export async function* pieces(
  blocks: ReturnType<typeof rowBlocks>,
  { onRows, signal }: Pick<RowWriting, "onRows" | "signal">,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  let sum = 0;
  for (const { bytes, rows } of blocks) {
    signal.throwIfAborted();
    yield [bytes];
    sum += rows;
    onRows(sum);
  }
}
