import type { Catalog, Sequence, Table, TypeRef } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteLiteral, quoteTable } from "../../catalog/names.ts";
import { keptSequences } from "./create-sequence.ts";
import { drawingColumns, type ColumnOfTable } from "./drawing-columns.ts";
import { keptTables, parentsOf } from "./kept-tables.ts";
import type { SchemaStep } from "./schema-step.ts";

/**
 * The statements that set every sequence once the rows stand: past the greatest value of the columns that take their
 * numbers from it (the least, where it counts down) and past where the source's stood, so that the next value collides
 * with nothing. The sequence of an empty table starts at its start; one without a column stands where the source's did.
 */
export function sequenceSteps(catalog: Catalog, kept: (table: Table) => boolean): readonly SchemaStep[] {
  const tables = keptTables(catalog.tables, kept);
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  const drawing = drawingColumns(tables);
  return keptSequences(catalog.sequences, tables).flatMap((sequence) => {
    const owner = sequence.ownedBy === null ? undefined : byName.get(displayTable(sequence.ownedBy.table));
    const columns = numberedColumns(ownedColumn(sequence, owner), drawing(sequence.id));
    const statement = columns.length === 0 ? asInSource(sequence) : pastValues(sequence, columns);
    if (statement === null) return [];
    const label = `sequence ${displayTable(sequence.id)}`;
    return [{ label, text: statement, locks: columns.map(({ table }) => table.id) }];
  });
}

function ownedColumn({ ownedBy }: Sequence, table: Table | undefined): readonly ColumnOfTable[] {
  const column = table?.columns.find((one) => one.name === ownedBy?.column);
  return table === undefined || column === undefined ? [] : [{ table, column }];
}

/** The owning column and all that draw on the sequence; a partition's or child's values count with its parent's. */
function numberedColumns(owned: readonly ColumnOfTable[], drawing: readonly ColumnOfTable[]): readonly ColumnOfTable[] {
  const others = drawing.filter(({ column }) => owned.every((one) => one.column !== column));
  const numbers = [...owned, ...others].filter(({ column }) => isNumber(column.type));
  const known = new Set(numbers.map(({ table, column }) => displayColumn(table.id, column.name)));
  return numbers.filter(
    ({ table, column }) => !parentsOf(table).some((parent) => known.has(displayColumn(parent, column.name))),
  );
}

function isNumber(type: TypeRef): boolean {
  if (type.base !== null) return isNumber(type.base);
  return type.schema === "pg_catalog" && ["int2", "int4", "int8", "numeric"].includes(type.name);
}

function asInSource({ id, lastValue, isCalled }: Sequence): string | null {
  if (lastValue === null) return null;
  return `select pg_catalog.setval(${regclass(id)}, ${lastValue}, ${isCalled})`;
}

/**
 * `reached` is null while no column holds a value. A value that the sequence could not have given (below its start, or
 * past its end) moves it no further than to its start or its end.
 */
function pastValues(sequence: Sequence, columns: readonly ColumnOfTable[]): string {
  const up = sequence.increment > 0n;
  const [furthest, most, nearest, past] = up ? ["max", "greatest", "least", ">="] : ["min", "least", "greatest", "<="];
  const rounded = up ? "ceil" : "floor";
  const values = columns.map(
    ({ table, column }) =>
      `(select ${rounded}(${furthest}(${quoteIdentifier(column.name)})::numeric) from ${quoteTable(table.id)})`,
  );
  const called = sequence.isCalled && sequence.lastValue !== null;
  const [end, beginning] = up ? [sequence.maximum, sequence.minimum] : [sequence.minimum, sequence.maximum];
  const first = called ? beginning : (sequence.lastValue ?? sequence.start);
  const whenEmpty = emptyPosition(sequence);
  const floor = called ? `${most}(held, ${sequence.lastValue})` : "held";
  return `select pg_catalog.setval(
  ${regclass(sequence.id)},
  (case when reached is null then ${whenEmpty.value} when reached ${past} ${first} then ${nearest}(reached, ${end}) else ${first} end)::bigint,
  coalesce(reached ${past} ${first}, ${whenEmpty.called}))
from (
  select case when held is not null then ${floor} end as reached
  from (select ${most}(${values.join(", ")}) as held) as columns) as position`;
}

/** A sequence that only lends its numbers to defaults has no table that could be empty. */
function emptyPosition(sequence: Sequence): { readonly value: bigint; readonly called: boolean } {
  if (sequence.ownedBy !== null || sequence.lastValue === null) return { value: sequence.start, called: false };
  return { value: sequence.lastValue, called: sequence.isCalled };
}

function regclass(id: Sequence["id"]): string {
  return `${quoteLiteral(quoteTable(id))}::pg_catalog.regclass`;
}
