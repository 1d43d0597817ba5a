import type { Table } from "../../catalog/catalog.ts";
import { displayColumn, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";
import { optionList } from "./with-options.ts";

/** Storage, compression, statistics targets and options: when all tables stand, since a child copies its parent's on creation. */
export function columnSettings(table: Table, targetVersion: number): readonly SchemaStep[] {
  return table.columns.flatMap((column) => {
    const settings: string[] = [];
    if (column.storage !== null) settings.push(`set storage ${column.storage}`);
    if (column.compression !== null && targetVersion >= 14) settings.push(`set compression ${column.compression}`);
    if (column.statisticsTarget !== null) settings.push(`set statistics ${column.statisticsTarget}`);
    if (column.options !== undefined) settings.push(`set ${optionList(column.options)}`);
    return settings.map((setting) => ({
      label: `storage of ${displayColumn(table.id, column.name)}`,
      text: `alter table only ${quoteTable(table.id)} alter column ${quoteIdentifier(column.name)} ${setting}`,
      locks: [table.id],
    }));
  });
}
