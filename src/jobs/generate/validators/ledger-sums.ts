import type { Catalog } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, sameTable } from "../../../catalog/names.ts";
import { failingRows, rowsOf, type FailingRows } from "../failing-rows.ts";
import type { Model } from "../model/entity.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** Totals are the sums of what belongs to them; the model says which columns add up what. */
export const ledgerSums: Validator = {
  name: "ledger-sums",
  summary: "Totals are the sums of the rows that belong to them.",
  validate: async ({ session, catalog, model, signal }) => {
    const sums = model === null ? [] : sumsOf(catalog, model);
    const problems: ValidatorProblem[] = [];
    for (const { where, adds, rows } of sums) {
      signal.throwIfAborted();
      const message = `The total is not the sum of ${adds.table}.${adds.column}.`;
      const problem = await failingRows(session, rows, { where, message });
      if (problem !== null) problems.push(problem);
    }
    const verdict = { checked: sums.length, unit: "totals", problems };
    return sums.length === 0 ? { ...verdict, skipped: "no column is known to be a sum" } : verdict;
  },
};

interface Sum {
  readonly where: string;
  readonly adds: { readonly table: string; readonly column: string };
  readonly rows: FailingRows;
}

function sumsOf(catalog: Catalog, model: Model): readonly Sum[] {
  const find = (name: string) => catalog.tables.find(({ id }) => displayTable(id) === name);
  return model.entities.flatMap(({ table: name, columns }) =>
    Object.entries(columns).flatMap(([column, { adds }]): readonly Sum[] => {
      const [table, child] = [find(name), adds === undefined ? undefined : find(adds.table)];
      const key = child?.foreignKeys.find(({ references }) => table !== undefined && sameTable(references, table.id));
      if (table === undefined || child === undefined || adds === undefined || key === undefined) return [];
      const on = key.columns.map(
        (own, place) => `c.${quoteIdentifier(own)} = r.${quoteIdentifier(key.referencedColumns[place])}`,
      );
      const sum = `select coalesce(sum(c.${quoteIdentifier(adds.column)}), 0) from ${rowsOf(child)} as c where ${on.join(" and ")}`;
      const where = `r.${quoteIdentifier(column)} is distinct from (${sum})`;
      return [{ where: displayColumn(table.id, column), adds, rows: { table, where } }];
    }),
  );
}
