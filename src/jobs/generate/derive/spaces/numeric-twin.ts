import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { detectTable } from "../../../../detect/detect-column.ts";
import type { Detection } from "../../../../detect/detection.ts";
import { providers } from "../../../../values/providers.ts";

/** A column of whole numbers that is declared as numeric, as if it were a bigint, and the provider that would fill that. */
export interface NumericTwin {
  readonly column: TableColumn;
  readonly detection: Detection;
}

/**
 * Phones, card numbers and other identifiers that a schema keeps as numeric(10): what a bigint of that name is taken for. Null
 * for any other column, and for what nobody is known by, which may well have decimals.
 */
export function numericTwin(table: Table, column: TableColumn): NumericTwin | null {
  const base = baseType(column.type);
  // Only names that read as personal and have no provider for the type are worth another look.
  const isRead = detectTable(table).get(column.name)?.provider === null;
  if (!isRead || base.name !== "numeric" || /,[1-9-]/.test(base.sql)) return null;
  const twin = { ...column, type: { ...base, name: "int8", sql: "bigint" } };
  const columns = table.columns.map((each) => (each.name === column.name ? twin : each));
  const detection = detectTable({ ...table, columns }).get(column.name);
  if (detection === undefined || detection.provider === null) return null;
  const level = providers.find(detection.provider)?.safety.level ?? "generic";
  return level === "generic" ? null : { column: twin, detection };
}
