import { counted } from "../../core/counted.ts";
import type { Table, TableColumn } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { failed, verdicts, type Verdict, type Verification } from "../verification.ts";

const check = "tables";

/** Every table and column of the source stands in the target, of the same type, and NOT NULL where it was. */
export const tables: Verification = {
  name: check,
  summary: "Every table and column of the source stands in the target.",
  run: ({ sourceCatalog, targetCatalog, kept }) => {
    const targets = new Map(targetCatalog.tables.map((table) => [displayTable(table.id), table]));
    const wanted = sourceCatalog.tables.filter(kept);
    const wrong = wanted.flatMap((table) => missing(table, targets.get(displayTable(table.id))));
    return Promise.resolve(verdicts(check, wrong, `${counted(wanted.length, "table")} with all columns`));
  },
};

function missing(table: Table, target: Table | undefined): readonly Verdict[] {
  const where = { table: displayTable(table.id) };
  if (target === undefined) return [failed(check, where, "is missing in the target")];
  const columns = new Map(target.columns.map((column) => [column.name, column]));
  return table.columns.flatMap((column) => {
    const problem = difference(column, columns.get(column.name));
    return problem === null ? [] : [failed(check, { ...where, column: column.name }, problem)];
  });
}

function difference(wanted: TableColumn, found: TableColumn | undefined): string | null {
  if (found === undefined) return "is missing in the target";
  if (found.type.sql !== wanted.type.sql)
    return `is ${found.type.sql} in the target, and ${wanted.type.sql} in the source`;
  if (wanted.notNull && !found.notNull) return "may be NULL in the target, and not in the source";
  return null;
}
