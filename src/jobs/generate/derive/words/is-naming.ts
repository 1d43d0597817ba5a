import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { isText, plainName } from "../agreement.ts";

/** Whether a column says what a row is called, as the name of a genre does: no two are called the same while there are names left. */
export function isNaming(table: Table, column: TableColumn): boolean {
  if (!isText(column)) return false;
  const noun = nameWords(table.id.name).map(singular).at(-1) ?? "";
  return ["name", "title", "label", noun, `${noun} name`, `${noun} title`].includes(plainName(column.name));
}
