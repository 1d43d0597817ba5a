import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, sameTable } from "../../catalog/names.ts";
import { loweredColumn, uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Finding } from "../../core/finding.ts";
import type { ChosenRules } from "./choose-rules.ts";
import type { MaskTablePlan, PreparedRule } from "./masking-action.ts";
import type { Measurements } from "./measurements.ts";
import { mayMeet, uniqueNeeds, type UniqueNeed } from "./uniqueness/unique-needs.ts";

/** Whether there are values enough to keep every unique key unique; what there is too little of is said with both numbers. */
export async function checkUniqueness(
  catalog: Catalog,
  plans: readonly MaskTablePlan[],
  { chosen, measure }: { readonly chosen: ChosenRules; readonly measure: Measurements },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const need of uniqueNeeds(catalog, plans, chosen)) {
    const rows = await measure.rows(need.table);
    // Counting distinct values takes a sort, so it is only done when the rows alone do not tell.
    const alone = need.kind === "single" && BigInt(rows) > need.size;
    const values = alone ? await measure.distinct({ table: need.table, column: need.rule.column }) : rows;
    const finding = judge(need, values);
    if (finding !== null) findings.push(finding);
  }
  for (const table of catalog.tables) {
    const plan = plans.find((one) => table.partitionOf === null && sameTable(one.root, table.id));
    if (plan !== undefined)
      findings.push(...expressionFindings(table, new Map(plan.rules.map((rule) => [rule.column, rule]))));
  }
  return findings;
}

function judge(need: UniqueNeed, rows: number): Finding | null {
  const masked = need.kind === "single" ? [need.rule] : need.masked;
  // NULLs never meet in a key, unless it says so; what empties a column that is part of one meets nobody either.
  if (masked.some((rule) => rule.fixed === "null")) return null;
  const columns = masked.map((rule) => rule.column).join(", ");
  const numbers = `${rows} values to mask, ${need.size} made-up ones`;
  if (need.kind === "single" && BigInt(rows) > need.size) {
    return refusal(need, masked, `Masking ${columns} has too few values for a unique column: ${numbers}.`);
  }
  if (need.kind === "tuple" && mayMeet(rows, need.size)) {
    // What a rule makes of other columns cannot be compared beside the stream.
    const apart = masked.some((rule) => !rule.injective && rule.reads.length > 0);
    if (need.free === null || apart)
      return refusal(
        need,
        masked,
        `Masking ${columns} could make two rows equal, and no column of the key can give way: ${numbers}.`,
      );
    if (BigInt(rows) * 2n > need.size)
      return refusal(need, masked, `Masking ${columns} leaves too few values for a unique key: ${numbers}.`);
  }
  return null;
}

function refusal(need: UniqueNeed, masked: readonly PreparedRule[], message: string): Finding {
  return {
    code: "UNIQUE_SPACE_TOO_SMALL",
    severity: "error",
    where: `${displayTable(need.table)} (${need.key})`,
    message,
    hint: "Use `hash`, or a provider with more values (`seedbed providers`), for one column of the key.",
    columns: masked.map((rule) => displayColumn(need.table, rule.column)),
  };
}

/** What an expression does to masked values is not known here, so nothing can be promised of an index on it. */
function expressionFindings(table: Table, rules: ReadonlyMap<string, PreparedRule>): readonly Finding[] {
  return uniqueKeys(table).qualified.flatMap((key): readonly Finding[] => {
    // Hashes and made-up values differ in more than capitals.
    const lowered = loweredColumn(key);
    const action = lowered === null ? undefined : rules.get(lowered);
    if (key.kind !== "expression" || (action !== undefined && (action.provider !== null || action.injective)))
      return [];
    const touched = [...rules.keys()].filter((column) => new RegExp(`\\b${escaped(column)}\\b`).test(key.definition));
    if (touched.length === 0) return [];
    return [
      {
        code: "UNIQUE_EXPRESSION",
        severity: "error",
        where: `${displayTable(table.id)} (${key.name})`,
        message: `A unique index on an expression uses ${touched.join(", ")}, which is masked; its values may not stay distinct.`,
        hint: "Pass the column through, or drop the index in the source's copy.",
        columns: touched.map((column) => displayColumn(table.id, column)),
      },
    ];
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
