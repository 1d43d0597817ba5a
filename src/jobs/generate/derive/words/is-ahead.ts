import type { TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import { comesBefore } from "./event-order.ts";

/** Words by which a day or moment lies ahead. */
const ahead: ReadonlySet<string> = new Set(
  "expire expires expiry expiration due valid until end ends planned renewal next deadline reminder remind estimated expected".split(
    " ",
  ),
);

/** Words by which it does not: what is valid from a day on may well be. */
const begun: ReadonlySet<string> = new Set("from since start starts started begin begins".split(" "));

/** Whether the words of a name tell of a day or moment that may lie ahead. */
export function isAhead(words: readonly string[]): boolean {
  return words.some((word) => ahead.has(word)) && !words.some((word) => begun.has(word));
}

/** Whether a column tells of a day or moment that may lie ahead; what was planned of what has happened does not. */
export function liesAhead(column: TableColumn, columns: readonly TableColumn[]): boolean {
  const words = nameWords(column.name);
  if (!isAhead(words)) return false;
  return !(words.includes("planned") && columns.some((other) => comesBefore(column, other)));
}
