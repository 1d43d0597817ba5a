import type { Catalog, Table } from "../../catalog/catalog.ts";
import { sameTable } from "../../catalog/names.ts";
import { nameWords, singular } from "../../catalog/name-words.ts";

/**
 * Why a copy for tests hardly needs a table's rows; null where it may. Never said of a table that a key leads to: its rows
 * are needed. It is only ever suggested.
 */
export function uselessTable(catalog: Catalog, table: Table): string | null {
  const isReferenced = catalog.tables.some(
    (other) => !sameTable(other.id, table.id) && other.foreignKeys.some((key) => sameTable(key.references, table.id)),
  );
  if (isReferenced) return null;
  const words = nameWords(table.id.name).map(singular);
  return kinds.find(({ pattern }) => pattern.test(words.join(" ")))?.reason ?? null;
}

/** By the words of a table's name, in the singular. */
const kinds: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /(?:^| )(?:backup|bak|copy|old|tmp|temp)(?: \d+)?$|^(?:backup|bak|tmp|temp) /,
    reason: "left over from some work",
  },
  { pattern: /(?:^| )(?:session|cache|nonce|lock)$|^cache /, reason: "made anew while an application runs" },
  {
    pattern: /(?:^| )(?:access|refresh|reset|verification|oauth) token$/,
    reason: "tokens that nobody should have twice",
  },
  {
    pattern: /(?:^| )(?:failed|queued|background|delayed) job$|(?:^| )(?:queue|outbox|inbox message)$/,
    reason: "work in progress",
  },
  { pattern: /(?:^| )(?:request|access|debug|error) log$/, reason: "a log of what has been" },
];
