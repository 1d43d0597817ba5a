import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Catalog, TableId } from "../../catalog/catalog.ts";
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
  asking: Asking,
): Promise<readonly Finding[]> {
  const rootOf = partitionRoots(catalog.tables);
  const rootName = (id: TableId): string => displayTable(rootOf(id));
  const findings: Finding[] = [];
  const seen = new Set<string>();
  // Partitions repeat what their root says.
  for (const plan of plans) {
    if (plan.conditions.size === 0 || seen.has(displayTable(plan.root))) continue;
    seen.add(displayTable(plan.root));
    findings.push(...(await tableFindings(plan, asking, rootName)));
  }
  return seen.size === 0 ? findings : [...findings, ...(await uniqueFindings(catalog, plans, asking))];
}

interface Asking {
  readonly chosen: ChosenRules;
  readonly measure: Measurements;
}

async function tableFindings(
  plan: MaskTablePlan,
  { chosen, measure }: Asking,
  rootName: (id: TableId) => string,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const table = displayTable(plan.root);
  if (new Set(plan.conditions.values()).size > mostConditions) {
    const message = `More than ${mostConditions} different conditions in one table.`;
    findings.push(error("TOO_MANY_CONDITIONS", table, message, "Join some of them into one."));
  }
  for (const [column, condition] of plan.conditions) {
    const rule = chosen.byColumn.get(displayColumn(plan.id, column));
    if (rule === undefined) continue;
    const problem = await measure.problemWith(plan.root, condition);
    if (problem !== null) {
      const hint = "Write an SQL condition over the row's own columns, functions with their schema.";
      findings.push(error("WRONG_CONDITION", rule.where, `The source cannot read \`when\`: ${problem}`, hint));
    }
    if (isShared(rule, rootName)) {
      const message = `${rule.domain.name} shares its values with other columns, which would keep what this one masks.`;
      findings.push(
        error("CONDITION_ON_SHARED", rule.where, message, "Take `when` away, or the seed_alias or foreign key."),
      );
    }
  }
  return findings;
}

/** Made-up values that never meet one another do not meet originals either; others may. */
async function uniqueFindings(
  catalog: Catalog,
  plans: readonly MaskTablePlan[],
  { chosen, measure }: Asking,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const need of uniqueNeeds(catalog, plans, chosen)) {
    const columns = need.kind === "single" ? [need.rule.column] : need.columns;
    const plan = plans.find((one) => displayTable(one.root) === displayTable(need.table));
    if (!columns.some((column) => plan?.conditions.has(column) === true)) continue;
    if (!mayMeet(await measure.rows(need.table), need.size)) continue;
    const where = `${displayTable(need.table)} (${need.key})`;
    const message = "A made-up value could meet one that a condition spares.";
    findings.push(error("CONDITION_ON_UNIQUE", where, message, "Take `when` away, or use `hash`."));
  }
  return findings;
}

function isShared({ domain }: ChosenRule, rootName: (id: TableId) => string): boolean {
  const columns = new Set(domain.members.map((member) => `${rootName(member.table)} ${member.column}`));
  return columns.size > 1;
}

function error(code: string, where: string, message: string, hint: string): Finding {
  return { code, severity: "error", where, message, hint };
}
