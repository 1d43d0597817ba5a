import { counted } from "../../core/counted.ts";
import type { Sequence, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { keptSequences } from "../../postgres/schema/create-sequence.ts";
import { drawingColumns, type ColumnOfTable } from "../../postgres/schema/drawing-columns.ts";
import { keptTables } from "../../postgres/schema/kept-tables.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "sequences";

/** The next value of every sequence that feeds a column is past what the column holds. */
export const sequences: Verification = {
  name: check,
  summary: "No sequence will give a number that is taken.",
  run: async (context) => {
    const kept = keptTables(context.sourceCatalog.tables, context.kept);
    const wanted = keptSequences(context.sourceCatalog.sequences, kept);
    const found = new Map(context.targetCatalog.sequences.map((sequence) => [displayTable(sequence.id), sequence]));
    const drawing = drawingColumns(kept);
    const wrong: Verdict[] = [];
    for (const sequence of wanted) {
      const target = found.get(displayTable(sequence.id));
      if (target === undefined)
        wrong.push(failed(check, { table: displayTable(sequence.id) }, "the sequence is missing"));
      else {
        const columns = [...ownedColumn(sequence, kept), ...drawing(sequence.id)];
        wrong.push(...(await collision(context, target, columns)));
      }
    }
    return verdicts(check, wrong, `${counted(wanted.length, "sequence")} past the greatest value`);
  },
};

function ownedColumn({ ownedBy }: Sequence, kept: readonly Table[]): readonly ColumnOfTable[] {
  const table = kept.find((one) => ownedBy !== null && sameTable(one.id, ownedBy.table));
  const column = table?.columns.find((one) => one.name === ownedBy?.column);
  return table === undefined || column === undefined ? [] : [{ table, column }];
}

/** The columns in which the sequence's next number is taken already. */
async function collision(
  { target }: VerifyContext,
  sequence: Sequence,
  columns: readonly ColumnOfTable[],
): Promise<readonly Verdict[]> {
  const { increment, lastValue } = sequence;
  if (lastValue === null) return [];
  const next = sequence.isCalled ? lastValue + increment : lastValue;
  const taken = new Map<string, Verdict>();
  for (const { table, column } of columns) {
    const extreme = increment > 0n ? "max" : "min";
    const rows = await target.query<{ reached: string | null }>(sql`
      select ${raw(extreme)}(${raw(quoteIdentifier(column.name))})::text as reached
      from ${raw(quoteTable(table.id))}`);
    const { reached } = rows[0];
    if (reached === null || !/^-?\d+$/.test(reached)) continue;
    const past = increment > 0n ? next > BigInt(reached) : next < BigInt(reached);
    // A column may hold numbers beyond its sequence's range; the sequence can then give none of them.
    const beyond = increment > 0n ? BigInt(reached) >= sequence.maximum : BigInt(reached) <= sequence.minimum;
    if (past || beyond) continue;
    const where = { table: displayTable(table.id), column: column.name };
    taken.set(
      displayColumn(table.id, column.name),
      failed(check, where, `the next number of ${displayTable(sequence.id)} is taken already`),
    );
  }
  return [...taken.values()];
}
