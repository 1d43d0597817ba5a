import type { Catalog, ForeignKey } from "../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import type { MaskTablePlan } from "./masking-action.ts";
import type { Measurements } from "./measurements.ts";

/** What the check looks at besides the catalog. */
interface StaticKeyInputs {
  readonly chosen: ChosenRules;
  readonly measure: Measurements;
  readonly tables: readonly MaskTablePlan[];
  /** Whether a key goes with a table that is left out. */
  readonly dropped: (key: ForeignKey) => boolean;
}

/** A fixed value in a foreign key must be one that the copy has where the key leads to, or the key could not be made. */
export async function checkStaticKeys(catalog: Catalog, inputs: StaticKeyInputs): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const table of catalog.tables) {
    for (const key of table.foreignKeys) {
      if (!key.validated || !key.local || inputs.dropped(key)) continue;
      for (const [place, column] of key.columns.entries()) {
        const rule = ruleOf(inputs.chosen, table.id, column);
        if (rule.spec.action !== "static" || !isLoaded(key.table, inputs)) continue;
        const problem = await problemWith(key, { ...inputs, place, value: rule.spec.value });
        if (problem === null) continue;
        findings.push({
          code: "STATIC_IN_KEY",
          severity: "error",
          where: rule.where,
          message: `${displayColumn(table.id, column)} is part of the key ${key.name} onto ${displayTable(key.references)}, and ${problem}.`,
          hint: "Mask the column that the key references, and leave this one out; or use `null`, where it may be NULL.",
          columns: [displayColumn(table.id, column)],
        });
      }
    }
  }
  return findings;
}

async function problemWith(
  key: ForeignKey,
  { place, value, chosen, measure, ...inputs }: StaticKeyInputs & { readonly place: number; readonly value: string },
): Promise<string | null> {
  const referenced = { table: key.references, column: key.referencedColumns[place] };
  if (!isLoaded(key.references, { ...inputs, chosen, measure })) return "that table gets no rows";
  if (key.columns.length > 1) return "one value cannot be put into a key of several columns";
  if (ruleOf(chosen, referenced.table, referenced.column).spec.action !== "passthrough")
    return "the values that it references are masked";
  if ((await measure.holds?.(referenced, value)) !== 0) return null;
  return "the value stands in no row there";
}

function isLoaded(id: ForeignKey["table"], { tables }: StaticKeyInputs): boolean {
  const name = displayTable(id);
  return tables.some(
    (plan) => plan.chunks.length > 0 && (displayTable(plan.id) === name || displayTable(plan.root) === name),
  );
}
