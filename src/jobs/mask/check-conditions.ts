import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import type { Finding } from "../../core/finding.ts";
import { mostConditions } from "../../engine/branches.ts";
import type { ChosenRule, ChosenRules } from "./choose-rules.ts";
import type { MaskTablePlan } from "./masking-action.ts";
import type { Measurements } from "./measurements.ts";
import { mayMeet, uniqueNeeds } from "./uniqueness/unique-needs.ts";

/** What is wrong with the conditions of rules (`when`): that the source cannot read them, or that values would come apart. */
export async function checkConditions(
  catalog: Catalog,
  plans: readonly MaskTablePlan[],
  { chosen, measure }: { readonly chosen: ChosenRules; readonly measure: Measurements },
): Promise<readonly Finding[]> {
  const rootOf = partitionRoots(catalog.tables);
  const findings: Finding[] = [];
  const asked = new Set<string>();
  for (const plan of plans) {
    if (new Set(plan.conditions.values()).size > mostConditions) {
      findings.push(
        error(
          "TOO_MANY_CONDITIONS",
          displayTable(plan.root),
          `More than ${mostConditions} different conditions in one table.`,
          "Join some of them into one.",
        ),
      );
    }
    for (const [column, condition] of plan.conditions) {
      const rule = chosen.byColumn.get(displayColumn(plan.id, column));
      const key = `${displayTable(plan.root)} ${condition}`;
      if (rule === undefined || asked.has(key)) continue;
      asked.add(key);
      const problem = await measure.problemWith(plan.root, condition);
      if (problem !== null)
        findings.push(
          error(
            "WRONG_CONDITION",
            rule.where,
            `The source cannot read \`when\`: ${problem}`,
            "Write an SQL condition over the row's own columns, functions with their schema.",
          ),
        );
      if (isShared(rule, (id) => displayTable(rootOf(id)))) {
        findings.push(
          error(
            "CONDITION_ON_SHARED",
            rule.where,
            `${rule.domain.name} shares its values with other columns, which would keep what this one masks.`,
            "Take `when` away, or the seed_alias or foreign key.",
          ),
        );
      }
    }
  }
  for (const need of uniqueNeeds(catalog, plans, chosen)) {
    // Made-up values that never meet one another do not meet originals either.
    if (!mayMeet(await measure.rows(need.table), need.size)) continue;
    const columns = need.kind === "single" ? [need.rule.column] : need.columns;
    const plan = plans.find((one) => displayTable(one.root) === displayTable(need.table));
    if (columns.some((column) => plan?.conditions.has(column) === true)) {
      findings.push(
        error(
          "CONDITION_ON_UNIQUE",
          `${displayTable(need.table)} (${need.key})`,
          "A made-up value could meet one that a condition spares.",
          "Take `when` away, or use `hash`.",
        ),
      );
    }
  }
  return findings;
}

function isShared(
  { domain }: ChosenRule,
  rootName: (id: ChosenRule["domain"]["members"][number]["table"]) => string,
): boolean {
  const columns = new Set(domain.members.map((member) => `${rootName(member.table)} ${member.column}`));
  return columns.size > 1;
}

function error(code: string, where: string, message: string, hint: string): Finding {
  return { code, severity: "error", where, message, hint };
}
