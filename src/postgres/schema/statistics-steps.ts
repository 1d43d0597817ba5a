import type { Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";

/** Extended statistics of a table, before ANALYZE fills them. Those that a server is too old for are left out. */
export function statisticsSteps(table: Table, targetVersion: number): readonly SchemaStep[] {
  return (table.statistics ?? [])
    .filter((statistics) => statistics.since <= targetVersion)
    .flatMap(({ id, create }) =>
      create.map((text) => ({ label: `statistics ${displayTable(id)}`, text, locks: [table.id] })),
    );
}
