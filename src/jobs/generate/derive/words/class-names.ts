import type { Catalog, Table } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";

/** The class that an application has for the rows of a table: `OrderItem` of order_items. */
export function className({ id }: Table): string {
  const words = nameWords(id.name);
  return words
    .map((word, place) => (place === words.length - 1 ? singular(word) : word))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

/** Whether Rails has made a schema: by its own tables, or by how it names keys and indexes. */
export function isRails({ tables }: Catalog): boolean {
  return tables.some(
    ({ id, foreignKeys, indexes }) =>
      id.name === "ar_internal_metadata" ||
      foreignKeys.some(({ name }) => name.startsWith("fk_rails_")) ||
      indexes.some(({ name }) => /^index_.+_on_.+/.test(name)),
  );
}
