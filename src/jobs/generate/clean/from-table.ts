import type { Table } from "../../../catalog/catalog.ts";
import { quoteTable } from "../../../catalog/names.ts";

/** Where rows are looked for: in all of a partitioned table, and not in what inherits from another. */
export function fromTable({ id, kind }: Table): string {
  return `${kind === "partitioned" ? "" : "only "}${quoteTable(id)}`;
}
