import type { Rule } from "../rows/rule.ts";
import type { TablePlan } from "./table-plan.ts";

/** A part of a chunk whose rows all take the same rules. */
export interface Branch {
  /** SQL over the source's row that is true for these rows; null for all of them. */
  readonly condition: string | null;
  readonly rules: readonly Rule[];
  /** Columns whose rule does not apply here. */
  readonly spared: ReadonlySet<string>;
}

/** More conditions than this would read a table more than sixteen times. */
export const mostConditions = 4;

/**
 * The branches of a table: one, unless rules have conditions (`when`), which the source's server decides row by row. Each
 * row is in exactly one branch, for a condition that is NULL counts as not true.
 */
export function branchesOf(plan: TablePlan): readonly Branch[] {
  const conditions = [...new Set(plan.conditions.values())].toSorted((a, b) => (a < b ? -1 : 1));
  let combinations: readonly (readonly boolean[])[] = [[]];
  for (let count = 0; count < conditions.length; count++) {
    combinations = combinations.flatMap((set) => [
      [...set, true],
      [...set, false],
    ]);
  }
  return combinations.map((met) => branch(plan, conditions, met));
}

function branch(plan: TablePlan, conditions: readonly string[], met: readonly boolean[]): Branch {
  const parts = conditions.map((condition, place) => `(${condition}\n) is ${met[place] ? "" : "not "}true`);
  const unmet = new Set(conditions.filter((_, place) => !met[place]));
  const spared = new Set(
    [...plan.conditions].filter(([, condition]) => unmet.has(condition)).map(([column]) => column),
  );
  return {
    condition: parts.length === 0 ? null : parts.join(" and "),
    rules: plan.rules.map((rule) => (spared.has(rule.column) ? keepRule(rule.column) : rule)),
    spared,
  };
}

/** Writes the value back as it is, so that the column counts as masked in every branch's digests. */
function keepRule(column: string): Rule {
  return {
    column,
    reads: [],
    hash: null,
    onNull: false,
    onEmpty: false,
    map: (cell, out) => out.ascii(cell.bytes, cell.start, cell.end),
  };
}
