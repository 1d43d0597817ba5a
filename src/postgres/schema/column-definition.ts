import type { Sequence, Table, TableColumn, TableConstraint } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";

/** What a column's definition depends on besides the column. */
export interface ColumnPlace {
  readonly table: Table;
  /** The sequence of an identity column. */
  readonly identity: Sequence | undefined;
  /** False when the default follows in a statement of its own. */
  readonly withDefault: boolean;
}

/** A column as CREATE TABLE declares it: type, collation, default, generation or identity, and NOT NULL with its name. */
export function columnDefinition(column: TableColumn, place: ColumnPlace): string {
  const parts = [quoteIdentifier(column.name), column.type.sql];
  if (column.collation !== null) parts.push(`collate ${column.collation}`);
  if (column.generated !== null) {
    parts.push(`generated always as (${column.generated.expression}) ${column.generated.kind}`);
  } else if (column.identity !== null && place.identity !== undefined) {
    parts.push(`generated ${column.identity} as identity (${identityOptions(place.identity)})`);
  } else if (column.default !== null && place.withDefault) parts.push(`default ${column.default}`);
  const notNull = notNullClause(column, place.table);
  if (notNull !== null) parts.push(notNull);
  return parts.join(" ");
}

/** The options of a sequence that CREATE SEQUENCE and AS IDENTITY share. */
export function sequenceOptions(sequence: Sequence): string {
  const { start, increment, minimum, maximum, cache, cycle } = sequence;
  const range = `start with ${start} increment by ${increment} minvalue ${minimum} maxvalue ${maximum}`;
  return `${range} cache ${cache}${cycle ? " cycle" : ""}`;
}

/** The NOT NULL constraint of a column, which has a name from 18 on. */
export function notNullConstraint(table: Table, column: string): TableConstraint | undefined {
  return table.constraints.find((one) => one.kind === "not null" && one.columns[0] === column);
}

// SEQUENCE NAME is what pg_dump uses too: it keeps a name that is not table_column_seq.
function identityOptions(sequence: Sequence): string {
  return `sequence name ${quoteTable(sequence.id)} ${sequenceOptions(sequence)}`;
}

/** Servers before 18 take the name as well, and forget it. A child states only what is its own; a partition everything. */
function notNullClause(column: TableColumn, table: Table): string | null {
  if (!column.notNull) return null;
  const constraint = notNullConstraint(table, column.name);
  if (constraint === undefined) return "not null";
  if (!constraint.validated || (!constraint.local && table.partitionOf === null)) return null;
  const noInherit = constraint.definition.includes(" NO INHERIT") ? " no inherit" : "";
  return `constraint ${quoteIdentifier(constraint.name)} not null${noInherit}`;
}
