import type { Sequence, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { failed, verdicts, type Verdict, type Verification, type VerifyContext } from "../verification.ts";

const check = "sequences";

/** The next value of every sequence that feeds a column is past what the column holds. */
export const sequences: Verification = {
  name: check,
  summary: "No sequence will give a number that is taken.",
  run: async (context) => {
    const kept = context.sourceCatalog.tables.filter(context.kept);
    const wanted = context.sourceCatalog.sequences.filter(
      ({ ownedBy }) => ownedBy === null || kept.some((table) => sameTable(table.id, ownedBy.table)),
    );
    const found = new Map(context.targetCatalog.sequences.map((sequence) => [displayTable(sequence.id), sequence]));
    const wrong: Verdict[] = [];
    for (const sequence of wanted) {
      const target = found.get(displayTable(sequence.id));
      if (target === undefined)
        wrong.push(failed(check, { table: displayTable(sequence.id) }, "the sequence is missing"));
      else wrong.push(...(await collision(context, target, kept)));
    }
    return verdicts(check, wrong, `${wanted.length} sequences stand past their columns`);
  },
};

async function collision(
  { target }: VerifyContext,
  sequence: Sequence,
  tables: readonly Table[],
): Promise<readonly Verdict[]> {
  const { ownedBy, increment, lastValue } = sequence;
  const owner = tables.find((table) => ownedBy !== null && sameTable(table.id, ownedBy.table));
  if (ownedBy === null || owner === undefined || lastValue === null) return [];
  const next = sequence.isCalled ? lastValue + increment : lastValue;
  const extreme = increment > 0n ? "max" : "min";
  const column = quoteIdentifier(ownedBy.column);
  const rows = await target.query<{ reached: string | null }>(
    sql`select ${raw(extreme)}(${raw(column)})::text as reached from ${raw(quoteTable(owner.id))}`,
  );
  const { reached } = rows[0];
  if (reached === null || !/^-?\d+$/.test(reached)) return [];
  const past = increment > 0n ? next > BigInt(reached) : next < BigInt(reached);
  // A column may hold numbers beyond its sequence's range; the sequence can then give none of them.
  const beyond = increment > 0n ? BigInt(reached) >= sequence.maximum : BigInt(reached) <= sequence.minimum;
  if (past || beyond) return [];
  return [
    failed(
      check,
      { table: displayTable(owner.id), column: ownedBy.column },
      "the sequence's next value is taken already",
    ),
  ];
}
