import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Finding } from "../../core/finding.ts";
import type { MaskTablePlan, PreparedRule } from "./masking-action.ts";
import type { Measurements } from "./measurements.ts";

/** Below this, a collision is out of the question. */
const certain = 2 ** -40;
/** Above this, a run could fail at the unique index, so it is refused before a row moves. */
const tooLikely = 1e-4;

/**
 * Whether the columns of every unique key stay distinct: by construction, or because there are so many values that two
 * rows meet with a chance of about rows^2 / (2 x values) (the birthday bound), which is told.
 */
export async function checkUniqueness(
  catalog: Catalog,
  plans: readonly MaskTablePlan[],
  measure: Measurements,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const table of catalog.tables) {
    if (table.partitionOf !== null) continue;
    const plan = plans.find((one) => sameTable(one.root, table.id) && one.strategy === "transform");
    if (plan === undefined) continue;
    const rules = new Map(plan.rules.map((rule) => [rule.column, rule]));
    findings.push(...expressionFindings(table, rules));
    for (const key of keysOf(table)) {
      const masked = key.columns.flatMap((column) => rules.get(column) ?? []);
      if (masked.every((rule) => rule.injective)) continue;
      const rows = await measure.rows(table.id);
      const finding = keyFinding(table, key.name, { masked, rows, alone: masked.length === key.columns.length });
      if (finding !== null) findings.push(finding);
    }
  }
  return findings;
}

/** Plain unique keys, and partial ones as if their predicate took every row. */
function keysOf(table: Table): readonly { readonly name: string; readonly columns: readonly string[] }[] {
  const { keys, qualified } = uniqueKeys(table);
  const partial = qualified.filter((key) => key.kind === "partial");
  return [
    ...keys,
    ...partial.map(({ name, columns }) => ({ name, columns: columns.filter((column) => column !== null) })),
  ];
}

interface KeyFacts {
  readonly masked: readonly PreparedRule[];
  readonly rows: number;
  /** Whether no column of the key keeps its values. */
  readonly alone: boolean;
}

function keyFinding(table: Table, key: string, { masked, rows, alone }: KeyFacts): Finding | null {
  const where = `${displayTable(table.id)} (${key})`;
  const columns = masked.map((rule) => rule.column).join(", ");
  if (masked.some((rule) => rule.space === null)) {
    // NULL never equals NULL in a key, and what the kept columns tell apart stays apart.
    if (!alone || rows < 2 || masked.every((rule) => rule.injective || rule.onEmpty)) return null;
  }
  const space = masked.reduce((product, rule) => product * (rule.space ?? 1n), 1n);
  const chance = (rows * rows) / 2 / Number(space);
  if (rows < 2 || chance < certain) return null;
  const numbers = `${rows} rows, ${space} distinct values`;
  if (chance > tooLikely) {
    return {
      code: "UNIQUE_SPACE_TOO_SMALL",
      severity: "error",
      where,
      message: `Masking ${columns} could make two rows equal: ${numbers}.`,
      hint: "Use `hash`, or a provider with more values, for one column of the key.",
    };
  }
  return {
    code: "UNIQUE_BY_CHANCE",
    severity: "warning",
    where,
    message: `Two rows could become equal with a chance of ${chance.toExponential(1)}: ${numbers} of ${columns}.`,
    hint: "The load would fail and nothing be lost; use `hash` for one column of the key to rule it out.",
  };
}

/** What an expression does to masked values is not known here, so nothing can be promised of an index on it. */
function expressionFindings(table: Table, rules: ReadonlyMap<string, PreparedRule>): readonly Finding[] {
  return uniqueKeys(table).qualified.flatMap((key): readonly Finding[] => {
    if (key.kind !== "expression") return [];
    const touched = [...rules.keys()].filter((column) => new RegExp(`\\b${escaped(column)}\\b`).test(key.definition));
    if (touched.length === 0) return [];
    return [
      {
        code: "UNIQUE_EXPRESSION",
        severity: "error",
        where: `${displayTable(table.id)} (${key.name})`,
        message: `A unique index on an expression uses ${touched.join(", ")}, which is masked; its values may not stay distinct.`,
        hint: "Pass the column through, or drop the index in the source's copy.",
      },
    ];
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
