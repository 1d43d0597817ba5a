import type { Table, TableId } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";

/**
 * The tables to create, as if the others had never been: a partition or child whose parent is left out stands alone, and
 * declares itself what it had from there.
 */
export function keptTables(tables: readonly Table[], kept: (table: Table) => boolean): readonly Table[] {
  const staying = tables.filter(kept);
  if (staying.length === tables.length) return tables;
  const byName = new Map(staying.map((table) => [displayTable(table.id), table]));
  return staying.map((table) => withoutLostParents(table, byName));
}

/** What a table inherits from or is a partition of. */
export function parentsOf(table: Table): readonly TableId[] {
  return table.partitionOf === null ? table.inherits : [table.partitionOf.parent];
}

/** A table and all its partitions, however deep: what a lock on it spreads to. */
export function withPartitions(id: TableId, tables: readonly Table[]): readonly TableId[] {
  const below = tables.filter((table) => table.partitionOf !== null && sameTable(table.partitionOf.parent, id));
  return [id, ...below.flatMap((table) => withPartitions(table.id, tables))];
}

function withoutLostParents(table: Table, byName: ReadonlyMap<string, Table>): Table {
  const parents = parentsOf(table).flatMap((id) => byName.get(displayTable(id)) ?? []);
  if (parents.length === parentsOf(table).length) return table;
  const columns = new Set(parents.flatMap((parent) => parent.columns.map((column) => column.name)));
  const constraints = new Set(parents.flatMap((parent) => parent.constraints.map((constraint) => constraint.name)));
  const alone = table.partitionOf !== null;
  return {
    ...table,
    partitionOf: null,
    inherits: alone ? [] : parents.map((parent) => parent.id),
    columns: table.columns.map((column) => ownColumn(column, columns)),
    constraints: table.constraints.map((constraint) => ownConstraint(constraint, constraints)),
    foreignKeys: table.foreignKeys.map((key) => ownKey(key)),
    indexes: alone ? table.indexes.map((index) => ownIndex(index)) : table.indexes,
  };
}

function ownColumn(column: Table["columns"][number], inherited: ReadonlySet<string>): Table["columns"][number] {
  return { ...column, local: column.local || !inherited.has(column.name) };
}

function ownConstraint(
  constraint: Table["constraints"][number],
  inherited: ReadonlySet<string>,
): Table["constraints"][number] {
  return { ...constraint, local: constraint.local || !inherited.has(constraint.name) };
}

function ownKey(key: Table["foreignKeys"][number]): Table["foreignKeys"][number] {
  return { ...key, local: true };
}

function ownIndex(index: Table["indexes"][number]): Table["indexes"][number] {
  return { ...index, parent: null };
}
