import type { Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";

/** Which index, or what else, tells replicas about a changed row: after the indexes. */
export function replicaIdentity(table: Table): readonly SchemaStep[] {
  const { kind, index } = table.replicaIdentity;
  if (kind === "default" || (kind === "index" && index === null)) return [];
  const how = index === null ? kind : `using index ${quoteIdentifier(index)}`;
  return [
    {
      label: `replica identity of ${displayTable(table.id)}`,
      text: `alter table only ${quoteTable(table.id)} replica identity ${how}`,
      locks: [table.id],
    },
  ];
}
