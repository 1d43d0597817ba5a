import { CellWriter } from "./cell-writer.ts";

/** Beyond this a writer's buffer is given back: one wide value must not be paid for until the end of the table. */
const usual = 1024 * 1024;

/** The writer, empty again; or a new one of `capacity`, where this one has grown large. */
export function emptied(writer: CellWriter, capacity: number): CellWriter {
  if (writer.bytes.length > usual) return new CellWriter(capacity);
  writer.at = 0;
  return writer;
}
