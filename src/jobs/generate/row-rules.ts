import { displayTable } from "../../catalog/names.ts";
import { failingRows } from "./failing-rows.ts";
import type { Validator, ValidatorProblem } from "./validator.ts";

/** What every row of a table must fulfil. The SQL is the domain's own; in it the row is called `r`. */
export interface RowRule {
  /** `public.appointments`. */
  readonly table: string;
  /** What a wrong row does, as a sentence: `The visit ends before it starts.` */
  readonly message: string;
  /** True for a wrong row. */
  readonly wrong: string;
  readonly joins?: string;
  /** Columns made by window functions, which the condition sees as the row's own. */
  readonly windowed?: string;
}

/** A validator of rules that a domain states in SQL; tables that the database does not have are passed over. */
export function rowRules(name: string, summary: string, rules: readonly RowRule[]): Validator {
  return {
    name,
    summary,
    validate: async ({ session, catalog, signal }) => {
      const problems: ValidatorProblem[] = [];
      let checked = 0;
      for (const { table: tableName, message, wrong, ...more } of rules) {
        signal.throwIfAborted();
        const table = catalog.tables.find(({ id }) => displayTable(id) === tableName);
        if (table === undefined) continue;
        checked++;
        const problem = await failingRows(session, { table, where: wrong, ...more }, { where: tableName, message });
        if (problem !== null) problems.push(problem);
      }
      const verdict = { checked, unit: "rules", problems };
      return checked === 0 ? { ...verdict, skipped: "none of its tables is there" } : verdict;
    },
  };
}
