import type { Sequence, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { sequenceOptions } from "./column-definition.ts";
import { drawingColumns } from "./drawing-columns.ts";
import type { SchemaStep } from "./schema-step.ts";

/** The sequences to create: all but those of tables left out, unless the default of another table draws on them. */
export function keptSequences(sequences: readonly Sequence[], tables: readonly Table[]): readonly Sequence[] {
  const drawing = drawingColumns(tables);
  const kept = new Set(tables.map((table) => displayTable(table.id)));
  return sequences.filter(
    ({ id, ownedBy }) =>
      ownedBy === null || kept.has(displayTable(ownedBy.table)) || (!ownedBy.identity && drawing(id).length > 0),
  );
}

/** The statement that makes a sequence; one of an identity column comes with its column. */
export function createSequence(sequence: Sequence): readonly SchemaStep[] {
  if (sequence.ownedBy?.identity === true) return [];
  const unlogged = sequence.persistence === "unlogged" ? "unlogged " : "";
  return [
    {
      label: `sequence ${displayTable(sequence.id)}`,
      text: `create ${unlogged}sequence ${quoteTable(sequence.id)} as ${sequence.type} ${sequenceOptions(sequence)}`,
      locks: [],
    },
  ];
}

/** The statement that ties a serial sequence to its column, once the table stands. */
export function ownSequence(sequence: Sequence, tables: readonly Table[]): readonly SchemaStep[] {
  const { ownedBy } = sequence;
  if (ownedBy === null || ownedBy.identity || !tables.some((table) => sameTable(table.id, ownedBy.table))) return [];
  const column = `${quoteTable(ownedBy.table)}.${quoteIdentifier(ownedBy.column)}`;
  return [
    {
      label: `owner of sequence ${displayTable(sequence.id)}`,
      text: `alter sequence ${quoteTable(sequence.id)} owned by ${column}`,
      locks: [ownedBy.table],
    },
  ];
}
