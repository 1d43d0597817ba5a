import type { Table, TableConstraint } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { attachIndex } from "./attach-index.ts";
import { withPartitions } from "./kept-tables.ts";
import type { SchemaStep } from "./schema-step.ts";
import { withOptions } from "./with-options.ts";

/**
 * PRIMARY KEY, UNIQUE and EXCLUDE of all tables. On a partitioned table the key is made on it alone and on each partition
 * by itself, then the two are tied together: so the partitions build side by side and keep their constraints' names.
 * PostgreSQL ties no EXCLUDE (17 and 18 know it on partitioned tables): that one is made for all partitions at once.
 */
export function keySteps(tables: readonly Table[]): readonly SchemaStep[] {
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  const builds = tables.flatMap((table) => keysOf(table).map((key) => addKey(table, key, tables)));
  const ties = tables.flatMap((table) => {
    const parent = table.partitionOf === null ? undefined : byName.get(displayTable(table.partitionOf.parent));
    return parent === undefined ? [] : tieKeys(table, parent);
  });
  return [...builds, ...ties];
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

/** A partition's key prints as its parent's does. Where a parent has two that print alike, either tie is as good. */
function tieKeys(table: Table, parent: Table): readonly SchemaStep[] {
  const free = [...keysOf(parent)];
  return keysOf(table)
    .filter((key) => !key.local)
    .flatMap((key) => {
      const at = free.findIndex((above) => above.kind === key.kind && above.definition === key.definition);
      if (at < 0) return [];
      const [above] = free.splice(at, 1);
      return [
        attachIndex(
          { table: parent.id, index: { schema: parent.id.schema, name: above.name } },
          { table: table.id, index: { schema: table.id.schema, name: key.name } },
        ),
      ];
    });
}
