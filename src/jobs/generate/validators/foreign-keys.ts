import type { ForeignKey } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { each, failingRows } from "../failing-rows.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** Every reference leads to a row, whether or not the server has looked at it: keys may be NOT VALID. */
export const foreignKeys: Validator = {
  name: "foreign-keys",
  summary: "Every reference leads to a row.",
  validate: async ({ session, catalog, signal }) => {
    const problems: ValidatorProblem[] = [];
    let checked = 0;
    for (const table of catalog.tables) {
      if (table.partitionOf !== null) continue;
      for (const key of table.foreignKeys) {
        signal.throwIfAborted();
        checked++;
        const problem = await failingRows(
          session,
          { table, where: leadsNowhere(key) },
          {
            where: displayTable(table.id),
            message: `Rows refer by ${key.name} to rows of ${displayTable(key.references)} that are not there.`,
          },
        );
        if (problem !== null) problems.push(problem);
      }
    }
    const verdict = { checked, unit: "foreign keys", problems };
    return checked === 0 ? { ...verdict, skipped: "no foreign keys" } : verdict;
  },
};

/** MATCH FULL allows NULL in all columns or in none; otherwise a NULL in any makes the row refer to nothing. */
function leadsNowhere({ columns, references, referencedColumns, definition }: ForeignKey): string {
  const allThere = each(columns, (name) => `r.${name} is not null`);
  const pairs = columns.map(
    (own, place) => `p.${quoteIdentifier(referencedColumns[place])} = r.${quoteIdentifier(own)}`,
  );
  const orphan = `(${allThere}) and not exists (select from ${quoteTable(references)} as p where ${pairs.join(" and ")})`;
  if (!/\bMATCH FULL\b/.test(definition)) return orphan;
  return `(${orphan}) or (not (${allThere}) and not (${each(columns, (name) => `r.${name} is null`)}))`;
}
