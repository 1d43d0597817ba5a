import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { nearest } from "../../../core/nearest.ts";
import { parseTemplate } from "../template-text.ts";
import type { ColumnRule } from "./mask-config.ts";
import { printable, type Place } from "./place.ts";
import type { Report } from "./report.ts";

/** Reports columns of the same table that a rule names (`by`, a template's braces) and that are not there. */
export function checkOtherColumns(
  table: Table,
  { column, rule }: { readonly column: TableColumn; readonly rule: ColumnRule },
  report: Report,
): void {
  const { action } = rule;
  if (action.action === "shift_date" && action.by !== null)
    checkColumn(table, { name: action.by, at: rule.places.get("by") ?? rule.at }, report);
  if (action.action !== "template") return;
  const at = rule.places.get("with") ?? rule.at;
  for (const part of parseTemplate(action.with).parts ?? []) {
    if (part.kind === "text") continue;
    if (part.column === column.name && rule.inner === undefined) reportItself(part.column, at, report);
    else checkColumn(table, { name: part.column, at }, report);
  }
}

function checkColumn(table: Table, { name, at }: { readonly name: string; readonly at: Place }, report: Report): void {
  const stored = table.columns.filter((each) => each.generated === null).map((each) => each.name);
  if (stored.includes(name)) return;
  const close = nearest(name, stored);
  const message = `The table \`${displayTable(table.id)}\` has no stored column \`${printable(name)}\`.`;
  const hint =
    close === undefined ? `It has ${stored.map(printable).join(", ")}.` : `Did you mean \`${printable(close)}\`?`;
  report.error("UNKNOWN_COLUMN", at, message, hint);
}

function reportItself(name: string, at: Place, report: Report): void {
  const message = `The template names its own column \`${printable(name)}\`, which has no value yet.`;
  report.error(
    "INVALID_TEMPLATE",
    at,
    message,
    "Name other columns; regex_mask and keep_format change a column's own value.",
  );
}
