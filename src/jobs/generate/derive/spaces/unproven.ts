import type { Catalog } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../../../catalog/names.ts";
import type { Finding } from "../../../../core/finding.ts";
import { datumOf, unknownDatum, type Datum } from "../../constraints/datum.ts";
import { passes } from "../../constraints/evaluate.ts";
import { tableRules, type RowCheck } from "../../constraints/table-rules.ts";
import type { Model } from "../../model/entity.ts";
import type { ModelSeries, TableSeries } from "../../series.ts";
import { momentsOf } from "../words/moments-of.ts";

/** Rows enough to meet what a check looks at. */
const tried = 20;

/**
 * Constraints that nobody has worked out before rows move: keys that cannot be read, and CHECKs that only PostgreSQL can work
 * out on columns that reference or count. It works them out when rows are written, and refuses those that break them.
 */
export function unproven(catalog: Catalog, model: Model, series: ModelSeries): readonly Finding[] {
  return series.tables.flatMap((table): readonly Finding[] => {
    const rules = tableRules(catalog, table.table);
    const where = displayTable(table.table.id);
    const isTried = ({ columns }: RowCheck): boolean =>
      (model.candidates ?? []).some(
        (one) => one.table === where && columns.every((column) => one.columns.includes(column)),
      );
    const open = rules.checks.filter((check) => !isTried(check) && isOpen(table, check, momentsOf(model)[0]));
    return [...open, ...rules.unread.map((name) => ({ name, columns: [] }))].map(({ name, columns }) => ({
      code: "CONSTRAINT_UNPROVEN",
      severity: "warning",
      where,
      message: `Whether rows of ${where} meet ${name} is known only when PostgreSQL is given them.`,
      hint: "Should it refuse them, describe the columns in the model.",
      columns: columns.map((column) => displayColumn(table.table.id, column)),
    }));
  });
}

function isOpen(table: TableSeries, { expression }: RowCheck, now: number): boolean {
  if (expression === null) return true;
  const rows = Math.min(tried, table.layout.rows);
  return Array.from({ length: rows }, (_, row) => row).some((row) => {
    const column = (name: string): Datum => {
      const found = table.columns.find((each) => each.name === name);
      return found === undefined ? unknownDatum : datumOf(table.series(name).at(row), found.type);
    };
    return passes(expression, { column, now }) === "unknown";
  });
}
