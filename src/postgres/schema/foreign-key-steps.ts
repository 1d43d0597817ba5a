import type { ForeignKey, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { withPartitions } from "./kept-tables.ts";
import type { ForeignKeyStep, SchemaOptions } from "./schema-step.ts";

/**
 * The foreign keys of the tables to create, those of a partitioned table once for all its partitions. A key onto a table
 * that is not created is left out where the options say so.
 */
export function foreignKeySteps(tables: readonly Table[], options: SchemaOptions): readonly ForeignKeyStep[] {
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  return tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => key.local)
      .flatMap((key) => {
        const referenced = byName.get(displayTable(key.references));
        if (referenced !== undefined) return [foreignKeyStep(key, { table, referenced, tables, options })];
        if (options.dropForeignKey?.(key) === true) return [];
        throw danglingKey(key);
      }),
  );
}

interface KeyPlace {
  readonly table: Table;
  readonly referenced: Table;
  readonly tables: readonly Table[];
  readonly options: SchemaOptions;
}

function foreignKeyStep(key: ForeignKey, { table, referenced, tables, options }: KeyPlace): ForeignKeyStep {
  const at = quoteTable(table.id);
  const name = quoteIdentifier(key.name);
  const unchecked = /( NOT VALID| NOT ENFORCED)$/.test(key.definition);
  // Before 18 a key from a partitioned table can't be NOT VALID, and one onto such a table leaves its parts unvalidated.
  const plain = table.kind === "table" && referenced.kind === "table";
  const split = !unchecked && (plain || options.targetVersion >= 18);
  const own = withPartitions(table.id, tables);
  const theirs = withPartitions(referenced.id, tables).filter((id) => !own.some((other) => sameTable(id, other)));
  return {
    label: `foreign key ${key.name} of ${displayTable(table.id)}`,
    table: table.id,
    references: key.references,
    add: `alter table ${at} add constraint ${name} ${key.definition}${split ? " NOT VALID" : ""}`,
    validate: split ? `alter table ${at} validate constraint ${name}` : null,
    locks: [...own, ...theirs],
  };
}

function danglingKey(key: ForeignKey): SeedbedError {
  return new SeedbedError(
    "CONFIG_INVALID",
    `The foreign key ${key.name} of ${displayTable(key.table)} needs ${displayTable(key.references)}, which is left out.`,
    "Create the table without rows (strategy `empty`), or leave the key out (`null_orphan_fks`).",
  );
}
