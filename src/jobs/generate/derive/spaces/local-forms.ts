import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../../../catalog/names.ts";
import type { Finding } from "../../../../core/finding.ts";
import { datumOf, dayLength, unknownDatum } from "../../constraints/datum.ts";
import { passes } from "../../constraints/evaluate.ts";
import { tableRules, type RowCheck } from "../../constraints/table-rules.ts";
import type { Model } from "../../model/entity.ts";
import { momentsOf } from "../words/moments-of.ts";
import { naturalSpace } from "./natural-space.ts";
import { isSafe, localNumbers, provableKind } from "./safe-forms.ts";

const samples = 24;

/**
 * The CHECKs by which a column of local numbers, such as record numbers, takes none with the mark of made-up ones; null where it
 * takes them, and for any other column. Whatever stands there is of the issuer's own form, so nothing can be proved of it.
 */
export function ownForm(catalog: Catalog, table: Table, column: TableColumn): readonly RowCheck[] | null {
  const kind = provableKind(table, column);
  if (kind === null || !localNumbers.has(kind.name)) return null;
  const checks = tableRules(catalog, table).checks.filter(
    ({ columns }) => columns.length === 1 && columns[0] === column.name,
  );
  const now = momentsOf({})[0];
  const natural = naturalSpace({ catalog, table, column, wide: false, today: now / dayLength });
  const isTaken = Array.from(
    { length: Math.min(samples, natural?.size ?? 0) },
    (_, place) => natural?.at(place) ?? null,
  )
    .filter((value) => value !== null && isSafe(kind, value))
    .some((value) => {
      const datum = datumOf(value, column.type);
      const scope = { column: (name: string) => (name === column.name ? datum : unknownDatum), now };
      return checks.every(({ expression }) => expression === null || passes(expression, scope) !== false);
    });
  return isTaken ? null : checks;
}

/** Columns whose numbers are made up, and cannot be told from those that somebody issued. */
export function ownForms(catalog: Catalog, model: Model): readonly Finding[] {
  return catalog.tables.flatMap((table) => {
    const where = displayTable(table.id);
    const entity = model.entities.find((each) => each.table === where);
    if (table.partitionOf !== null || entity === undefined) return [];
    return table.columns.flatMap((column): readonly Finding[] => {
      if (column.generated !== null || Object.hasOwn(entity.columns, column.name)) return [];
      const checks = ownForm(catalog, table, column);
      if (checks === null) return [];
      const whole = displayColumn(table.id, column.name);
      const why = checks.map(({ name }) => name).join(", ") || "its length";
      return [
        {
          code: "VALUES_UNMARKED",
          severity: "warning",
          where,
          message: `Numbers made for ${whole} cannot carry the mark TST-, for ${why} takes none: whoever issues such numbers may have issued one of them.`,
          hint: "Let the CHECK take numbers that begin with TST-, or describe the column in the model.",
          columns: [whole],
        },
      ];
    });
  });
}
