import type { Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";

/** What is said about indexes that stand: how finely ANALYZE looks at their expressions, and which one CLUSTER takes. */
export function indexSettings(table: Table, indexes: Table["indexes"]): readonly SchemaStep[] {
  const targets = indexes.flatMap((index) =>
    Object.entries(index.statisticsTargets ?? {}).map(([place, target]) => ({
      label: `statistics of index ${displayTable(index)}`,
      text: `alter index ${quoteTable(index)} alter column ${place} set statistics ${target}`,
      locks: [table.id],
    })),
  );
  const { clusteredOn } = table;
  const stands = [...table.constraints, ...indexes].some((one) => one.name === clusteredOn);
  if (clusteredOn === undefined || !stands) return targets;
  return [
    ...targets,
    {
      label: `clustering of ${displayTable(table.id)}`,
      text: `alter table ${quoteTable(table.id)} cluster on ${quoteIdentifier(clusteredOn)}`,
      locks: [table.id],
    },
  ];
}
