import { isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { className, isRails } from "../words/class-names.ts";
import { listSpace, type Space } from "./space.ts";

/**
 * What Rails itself reads in a column: the class of a row in `type`, without which it loads no row, and the words of the tables
 * that it brings along. Null for any other column, and for schemas that Rails has not made.
 */
export function railsSpace(catalog: Catalog, table: Table, column: TableColumn): Space | null {
  if (!isTextual(column.type) || !isRails(catalog)) return null;
  if (column.name === "type") return listSpace([column.notNull ? className(table) : null]);
  const words = `${table.id.name} ${column.name}`;
  return Object.hasOwn(ownWords, words) ? listSpace(ownWords[words]) : null;
}

const ownWords: Readonly<Record<string, readonly string[]>> = {
  "active_storage_blobs service_name": ["local"],
  "active_storage_attachments name": ["image", "document", "attachment"],
  "action_text_rich_texts name": ["body", "content"],
  "taggings context": ["tags"],
};
