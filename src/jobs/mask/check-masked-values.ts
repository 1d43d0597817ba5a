import type { Catalog, Table, TableColumn, TableConstraint, TypeRef } from "../../catalog/catalog.ts";
import { displayColumn, displayName, displayTable, sameTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import type { TablePlan } from "../../engine/table-plan.ts";
import type { BrokenRows, Measurements } from "./measurements.ts";

/**
 * What the schema says about values, tried on masked rows: CHECKs that look at a masked column, and masked columns of a
 * domain or an enum. They stand in CREATE TABLE, so a value that breaks one would stop the run at its table's first rows.
 */
export async function checkMaskedValues(
  catalog: Catalog,
  plans: readonly TablePlan[],
  measure: Measurements,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const table of catalog.tables) {
    const held = plansBelow(catalog, table, plans);
    const masked = new Set(held[0]?.rules.map((rule) => rule.column));
    if (masked.size === 0) continue;
    for (const constraint of table.constraints.filter((one) => isOwnCheck(table, one))) {
      const touched = takesWholeRow(constraint) ? [...masked] : constraint.columns.filter((one) => masked.has(one));
      if (touched.length === 0) continue;
      const columns = table.columns.filter(({ name }) => constraint.columns.includes(name));
      const answer = canBeTried(table, columns, held)
        ? await measure.breaking({ table: table.id, constraint: constraint.name, columns, plans: held })
        : null;
      findings.push(checkFinding(table, { constraint, touched }, answer));
    }
    if (table.partitionOf !== null) continue;
    for (const column of table.columns.filter(({ name, type }) => masked.has(name) && isChoosy(catalog, type))) {
      const finding = typeFinding(table, column, await measure.misfitting({ column, plans: held }));
      if (finding !== null) findings.push(finding);
    }
  }
  return findings;
}

/** The stored tables that hold a table's rows: itself, or its partitions at any depth. */
function plansBelow(catalog: Catalog, table: Table, plans: readonly TablePlan[]): readonly TablePlan[] {
  const own = plans.filter((plan) => sameTable(plan.id, table.id));
  const partitions = catalog.tables.filter(
    ({ partitionOf }) => partitionOf !== null && sameTable(partitionOf.parent, table.id),
  );
  return [...own, ...partitions.flatMap((partition) => plansBelow(catalog, partition, plans))];
}

/** CHECKs that the run makes before the rows; what a partition has from its parent is tried there. */
function isOwnCheck({ partitionOf }: Table, { kind, definition, local }: TableConstraint): boolean {
  return kind === "check" && (local || partitionOf === null) && !/ NOT (VALID|ENFORCED)$/.test(definition);
}

/** A function of the table's row, as in `check (is_sound(people.*))`, may look at any column. */
function takesWholeRow({ columns, definition }: TableConstraint): boolean {
  return columns.length === 0 && definition.includes(".*");
}

/** A generated column is not masked but made anew; rows that a masked key moves may end in another partition. */
function canBeTried(table: Table, columns: readonly TableColumn[], plans: readonly TablePlan[]): boolean {
  if (columns.length === 0 || columns.some((column) => column.generated !== null)) return false;
  return table.partitionOf === null || plans.every((plan) => sameTable(plan.writesTo, plan.id));
}

function checkFinding(
  table: Table,
  { constraint, touched }: { readonly constraint: TableConstraint; readonly touched: readonly string[] },
  answer: BrokenRows | null,
): Finding {
  const where = `${displayTable(table.id)} (${displayName(constraint.name)})`;
  const columns = touched.map((column) => displayColumn(table.id, column));
  const looksAt = `A CHECK looks at ${touched.join(", ")}, which is masked`;
  if (answer === null) {
    const hint = "A made-up value that breaks it stops the run at the table's first rows; nothing is lost.";
    const message = `${looksAt}; it could not be tried on masked rows.`;
    return { code: "CHECK_ON_MASKED", severity: "warning", where, message, hint, columns };
  }
  if (answer.broken === 0) {
    const message = `${looksAt}; ${answer.rows === 0 ? "there are no rows" : `${answer.rows} masked rows keep it`}.`;
    return { code: "CHECK_ON_MASKED", severity: "info", where, message, columns };
  }
  return {
    code: "CHECK_WOULD_FAIL",
    severity: "error",
    where,
    message: `${looksAt}: ${answer.broken} of ${answer.rows} sampled rows would break it.`,
    hint: "Choose values that it allows: `static`, another provider or its parameters, or `passthrough`.",
    columns,
  };
}

/** Whether a type takes only some of what it is made of. CHECKs of a domain that are not valid yet come after the rows. */
function isChoosy(catalog: Catalog, type: TypeRef): boolean {
  if (type.kind === "enum") return true;
  if (type.kind === "array") return type.element !== null && isChoosy(catalog, type.element);
  if (type.kind !== "domain") return false;
  const declared = catalog.prerequisites.find(
    (one) => one.kind === "type" && one.type.id.schema === type.schema && one.type.id.name === type.name,
  );
  const checks = declared?.kind === "type" ? declared.type.checks.length - (declared.type.unvalidated?.length ?? 0) : 0;
  return checks > 0 || (type.base !== null && isChoosy(catalog, type.base));
}

function typeFinding(table: Table, column: TableColumn, answer: BrokenRows | null): Finding | null {
  if (answer === null || answer.broken === 0) return null;
  const where = displayColumn(table.id, column.name);
  return {
    code: "CHECK_WOULD_FAIL",
    severity: "error",
    where,
    message: `Its type ${column.type.sql} does not take ${answer.broken} of ${answer.rows} masked values of a sample.`,
    hint: "Choose values that it allows: `static`, another provider or its parameters, or `passthrough`.",
    columns: [where],
  };
}
