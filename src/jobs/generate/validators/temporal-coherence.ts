import { baseType } from "../../../catalog/base-type.ts";
import type { Table } from "../../../catalog/catalog.ts";
import { displayColumn, displayName, displayTable, quoteIdentifier } from "../../../catalog/names.ts";
import { failingRows } from "../failing-rows.ts";
import { timePairs, type TimePair } from "../time-pairs.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** What ends has begun before. */
export const temporalCoherence: Validator = {
  name: "temporal-coherence",
  summary: "What ends has begun before, by the names of columns.",
  validate: async ({ session, catalog, signal }) => {
    const problems: ValidatorProblem[] = [];
    let checked = 0;
    for (const table of catalog.tables) {
      if (table.partitionOf !== null) continue;
      for (const pair of timePairs(table)) {
        signal.throwIfAborted();
        checked++;
        const problem = await failingRows(
          session,
          { table, where: wrongWay(table, pair) },
          {
            where: displayColumn(table.id, pair.second),
            message: `Rows of ${displayTable(table.id)} have ${displayName(pair.second)} before ${displayName(pair.first)}${pair.mayBeEqual ? "" : ", or at the same moment"}.`,
          },
        );
        if (problem !== null) problems.push(problem);
      }
    }
    const verdict = { checked, unit: "pairs of columns", problems };
    return checked === 0 ? { ...verdict, skipped: "no columns of which one comes before the other" } : verdict;
  },
};

/** Where one of the two is a date, days are compared, and the same day is well. */
function wrongWay(table: Table, { first, second, mayBeEqual }: TimePair): string {
  const isDate = (name: string): boolean =>
    table.columns.some((column) => column.name === name && baseType(column.type).name === "date");
  const [one, other] = [`r.${quoteIdentifier(first)}`, `r.${quoteIdentifier(second)}`];
  if (isDate(first) !== isDate(second)) return `${other}::date < ${one}::date`;
  return `${other} ${mayBeEqual || isDate(first) ? "<" : "<="} ${one}`;
}
