import type { Catalog, Table, TableConstraint } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { parentsOf } from "./kept-tables.ts";
import type { SchemaStep } from "./schema-step.ts";

/** CHECKs and NOT NULLs that are NOT VALID in the source: its rows may break them, so they come when the rows stand. */
export function unvalidatedSteps(catalog: Catalog, tables: readonly Table[]): readonly SchemaStep[] {
  const byName = new Map(tables.map((table) => [displayTable(table.id), table]));
  const ofTables = tables.flatMap((table) =>
    table.constraints.filter((one) => one.local && isUnvalidated(one)).map((one) => addUnvalidated(table, one)),
  );
  const ofChildren = tables.flatMap((table) => {
    const parents = parentsOf(table).flatMap((id) => byName.get(displayTable(id)) ?? []);
    return table.constraints.filter((one) => isValidBelow(one, parents)).map((one) => validate(table, one));
  });
  return [...domainSteps(catalog), ...ofTables, ...ofChildren];
}

function domainSteps(catalog: Catalog): readonly SchemaStep[] {
  return catalog.prerequisites.flatMap((prerequisite) => {
    if (prerequisite.kind !== "type") return [];
    const label = `check of domain ${displayTable(prerequisite.type.id)}`;
    return (prerequisite.type.unvalidated ?? []).map((text) => ({ label, text, locks: [] }));
  });
}

function isUnvalidated(constraint: TableConstraint): boolean {
  return constraint.definition.endsWith(" NOT VALID");
}

/** A child that came after its parent's NOT VALID constraint has it valid: there was no row yet. */
function isValidBelow(constraint: TableConstraint, parents: readonly Table[]): boolean {
  if (constraint.local || isUnvalidated(constraint)) return false;
  return parents.some((parent) => parent.constraints.some((one) => one.name === constraint.name && isUnvalidated(one)));
}

function addUnvalidated(table: Table, { kind, name, definition }: TableConstraint): SchemaStep {
  return {
    label: `${kind} ${name} of ${displayTable(table.id)}`,
    text: `alter table ${quoteTable(table.id)} add constraint ${quoteIdentifier(name)} ${definition}`,
    locks: [table.id],
  };
}

function validate(table: Table, { kind, name }: TableConstraint): SchemaStep {
  return {
    label: `${kind} ${name} of ${displayTable(table.id)}`,
    text: `alter table ${quoteTable(table.id)} validate constraint ${quoteIdentifier(name)}`,
    locks: [table.id],
  };
}
