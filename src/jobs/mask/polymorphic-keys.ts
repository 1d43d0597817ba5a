import type { Catalog, ColumnId, Table } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, sameTable } from "../../catalog/names.ts";
import { polymorphicPairs } from "../../catalog/soft-keys.ts";
import type { Finding } from "../../core/finding.ts";
import { showPlace } from "./config/place.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";
import { tableNames } from "./config/table-names.ts";

/** A column that holds keys of several tables, and which one it is by the value of its type column. */
export interface PolymorphicKey {
  readonly typeColumn: string;
  /** The referenced key by the value of the type column. */
  readonly targets: ReadonlyMap<string, ColumnId>;
}

/** The configured polymorphic columns, by `displayColumn` of the root table's column. */
export function polymorphicKeys(
  catalog: Catalog,
  resolved: ResolvedRules,
): { readonly byColumn: ReadonlyMap<string, PolymorphicKey>; readonly findings: readonly Finding[] } {
  const names = tableNames(catalog);
  const pairs = polymorphicPairs(catalog);
  const findings: Finding[] = [];
  const byColumn = new Map<string, PolymorphicKey>();
  for (const { table, rule } of resolved.tables.values()) {
    const where = showPlace(rule.polymorphic.at);
    const report = (code: string, message: string, hint: string): void =>
      void findings.push({ code, severity: "error", where, message, hint });
    for (const [column, written] of Object.entries(rule.polymorphic.value)) {
      const pair = pairs.find((one) => sameTable(one.table, table.id) && one.idColumn === column);
      const typeColumn = pair?.typeColumn ?? typeColumnOf(table, column);
      if (typeColumn === undefined) {
        report(
          "UNKNOWN_COLUMN",
          `${displayTable(table.id)} has no column ${column} with a type column beside it.`,
          "The type column of x_id is x_type.",
        );
        continue;
      }
      const targets = new Map<string, ColumnId>();
      for (const [type, name] of Object.entries(written)) {
        const match = names.column(name);
        if (match.kind === "found") targets.set(type, match.found);
        else
          report(
            "UNKNOWN_COLUMN",
            `\`polymorphic\` names ${name}, which the source does not have.`,
            "Name a key column, as public.tickets.id.",
          );
      }
      byColumn.set(displayColumn(table.id, column), { typeColumn, targets });
    }
  }
  return { byColumn, findings };
}

function typeColumnOf(table: Table, column: string): string | undefined {
  const wanted = column.replace(/_?id$/i, (end) => (end.startsWith("_") ? "_type" : "Type"));
  if (!table.columns.some((one) => one.name === column)) return undefined;
  return table.columns.find((one) => one.name === wanted && wanted !== column)?.name;
}
