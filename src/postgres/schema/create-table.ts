import type { Sequence, Table, TableColumn, TableConstraint } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { columnDefinition, notNullConstraint } from "./column-definition.ts";
import { inheritanceForm } from "./inheritance.ts";
import { withOptions } from "./with-options.ts";
import type { SchemaStep } from "./schema-step.ts";

/** What creating a table depends on besides the table. */
export interface TableContext {
  /** Kept parents, in order. */
  readonly parents: readonly Table[];
  readonly identityOf: (column: string) => Sequence | undefined;
  readonly targetVersion: number;
  /** Whether defaults and CHECKs follow when everything else stands. */
  readonly apart: boolean;
}

/**
 * The statements that make a table without keys and indexes. A partition is created whole and then attached, the only
 * way that keeps its own column order, defaults and constraint names; attaching merges what it shares with its parent.
 * Row security is not switched on: its policies are skipped objects, and without them nobody could read the copy.
 */
export function createTable(table: Table, context: TableContext): readonly SchemaStep[] {
  const form = table.partitionOf === null ? inheritanceForm(table, context.parents) : "joins";
  const label = `table ${displayTable(table.id)}`;
  const at = quoteTable(table.id);
  const step = (text: string): SchemaStep => ({ label, text, locks: [table.id] });
  const steps = [step(createStatement(table, context, form === "inherits"))];
  if (table.ofType !== undefined) steps.push(step(`alter table only ${at} of ${table.ofType}`));
  if (table.partitionOf !== null) {
    const { parent, bound } = table.partitionOf;
    steps.push(step(`alter table only ${quoteTable(parent)} attach partition ${at} ${bound}`));
  } else if (form === "joins") {
    steps.push(...context.parents.map((parent) => step(`alter table only ${at} inherit ${quoteTable(parent.id)}`)));
  } else if (form === "inherits") steps.push(...inheritedColumns(table, context).map(step));
  return steps;
}

/** The defaults and CHECKs of a table that was created apart. */
export function tableParts(table: Table): readonly SchemaStep[] {
  const at = quoteTable(table.id);
  const defaults = table.columns
    .filter((column) => column.default !== null && (column.local || table.partitionOf !== null))
    .map((column) => ({
      label: `default of ${displayColumn(table.id, column.name)}`,
      text: `alter table only ${at} alter column ${quoteIdentifier(column.name)} set default ${column.default}`,
      locks: [table.id],
    }));
  const checks = ownChecks(table, false).map((check) => ({
    label: `check ${check.name} of ${displayTable(table.id)}`,
    text: `alter table ${at} add ${constraintClause(check)}`,
    locks: [table.id],
  }));
  return [...defaults, ...checks];
}

function createStatement(table: Table, context: TableContext, inherits: boolean): string {
  const columns = table.columns.filter((column) => column.local || !inherits);
  const parts = [
    ...columns.map((column) =>
      columnDefinition(column, {
        table,
        identity: context.identityOf(column.name),
        withDefault: !context.apart,
      }),
    ),
    ...(context.apart ? [] : ownChecks(table, !inherits).map(constraintClause)),
    ...(inherits && context.targetVersion >= 18 ? inheritedNotNulls(table).map(constraintClause) : []),
  ];
  const body = parts.length === 0 ? "()" : `(\n  ${parts.join(",\n  ")}\n)`;
  // A partitioned table has no storage; from 18 on it may not be called unlogged.
  const unlogged = table.persistence === "unlogged" && (table.kind === "table" || context.targetVersion < 18);
  const clauses = [`create ${unlogged ? "unlogged " : ""}table ${quoteTable(table.id)} ${body}`];
  if (inherits) clauses.push(`inherits (${context.parents.map((parent) => quoteTable(parent.id)).join(", ")})`);
  if (table.partitionKey !== null) clauses.push(`partition by ${table.partitionKey.definition}`);
  if (table.accessMethod !== undefined && (table.kind === "table" || context.targetVersion >= 17)) {
    clauses.push(`using ${quoteIdentifier(table.accessMethod)}`);
  }
  if (table.options.length > 0) clauses.push(withOptions(table.options));
  return clauses.join("\n");
}

/** CHECKs that hold for the source's rows; `inherited` ones too where the table is created whole. */
function ownChecks(table: Table, inherited: boolean): readonly TableConstraint[] {
  return table.constraints.filter(
    (one) => one.kind === "check" && (one.local || inherited) && !one.definition.endsWith(" NOT VALID"),
  );
}

function constraintClause(constraint: TableConstraint): string {
  return `constraint ${quoteIdentifier(constraint.name)} ${constraint.definition}`;
}

/** NOT NULL constraints that a child has of its own on columns it only inherits. */
function inheritedNotNulls(table: Table): readonly TableConstraint[] {
  return table.columns
    .filter((column) => !column.local && column.notNull)
    .flatMap((column) => notNullConstraint(table, column.name) ?? [])
    .filter((constraint) => constraint.local && constraint.validated);
}

/** Where an inherited column differs from its parent's: another default, or NOT NULL only here. */
function inheritedColumns(table: Table, context: TableContext): readonly string[] {
  const at = quoteTable(table.id);
  return table.columns
    .filter((column) => !column.local)
    .flatMap((column) => {
      const above = context.parents.flatMap((parent) => parent.columns.filter((one) => one.name === column.name));
      const alter = `alter table only ${at} alter column ${quoteIdentifier(column.name)}`;
      return [...defaultChange(column, above, context.apart), ...notNullChange(column, above, table)].map(
        (change) => `${alter} ${change}`,
      );
    });
}

function defaultChange(column: TableColumn, above: readonly TableColumn[], apart: boolean): readonly string[] {
  if (column.generated !== null || column.default === (above[0]?.default ?? null)) return [];
  if (column.default === null) return ["drop default"];
  return apart ? [] : [`set default ${column.default}`];
}

function notNullChange(column: TableColumn, above: readonly TableColumn[], table: Table): readonly string[] {
  const named = notNullConstraint(table, column.name);
  if (!column.notNull || named !== undefined || above.some((one) => one.notNull)) return [];
  return ["set not null"];
}
