import type { Table, TableConstraint } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { attachIndex, type IndexOfTable } from "./attach-index.ts";
import { withPartitions } from "./kept-tables.ts";
import type { SchemaStep } from "./schema-step.ts";
import { withOptions } from "./with-options.ts";

/**
 * PRIMARY KEY, UNIQUE and EXCLUDE of all tables. On a partitioned table the key is made on it alone and on each partition
 * by itself, then the two are tied together: so the partitions build side by side and keep their constraints' names.
 * PostgreSQL ties no EXCLUDE (17 and 18 know it on partitioned tables): that one is made for all partitions at once.
 */
export function keySteps(tables: readonly Table[]): readonly SchemaStep[] {
  const builds = tables.flatMap((table) => keysOf(table).map((key) => addKey(table, key, tables)));
  return [...builds, ...tieKeys(tables, keyIndexes(tables))];
}

/** Ties the keys of partitions to those of the parents' indexes that are given. */
export function tieKeys(tables: readonly Table[], parents: readonly IndexOfTable[]): readonly SchemaStep[] {
  const byName = new Map(parents.map((parent) => [displayTable(parent.index), parent]));
  return tables.flatMap((table) =>
    keysOf(table).flatMap((key) => {
      const parent = key.parentIndex === undefined ? undefined : byName.get(displayTable(key.parentIndex));
      return parent === undefined ? [] : [attachIndex(parent, indexOfKey(table, key))];
    }),
  );
}

function keyIndexes(tables: readonly Table[]): readonly IndexOfTable[] {
  return tables.flatMap((table) => keysOf(table).map((key) => indexOfKey(table, key)));
}

/** The index of a key has the key's name, in the table's schema. */
function indexOfKey(table: Table, key: TableConstraint): IndexOfTable {
  return { table: table.id, index: { schema: table.id.schema, name: key.name } };
}

function keysOf(table: Table): readonly TableConstraint[] {
  return table.constraints.filter(
    (one) => one.kind === "primary key" || one.kind === "unique" || (one.kind === "exclude" && one.local),
  );
}

function addKey(table: Table, key: TableConstraint, tables: readonly Table[]): SchemaStep {
  const spreads = key.kind === "exclude" && table.kind === "partitioned";
  const alter = spreads ? "alter table" : "alter table only";
  return {
    label: `${key.kind} ${key.name} of ${displayTable(table.id)}`,
    text: `${alter} ${quoteTable(table.id)} add constraint ${quoteIdentifier(key.name)} ${wholeDefinition(key)}`,
    locks: spreads ? withPartitions(table.id, tables) : [table.id],
  };
}

/** The options of its index stand between the columns and whether the key can be deferred. */
function wholeDefinition({ definition, indexOptions }: TableConstraint): string {
  if (indexOptions === undefined) return definition;
  const deferring = / DEFERRABLE( INITIALLY DEFERRED)?$/.exec(definition)?.[0] ?? "";
  return `${definition.slice(0, definition.length - deferring.length)} ${withOptions(indexOptions)}${deferring}`;
}
