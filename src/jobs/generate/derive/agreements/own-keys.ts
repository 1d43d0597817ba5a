import type { Catalog, ForeignKey, Table } from "../../../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../../../catalog/names.ts";
import { tableRules } from "../../constraints/table-rules.ts";
import type { AgreementSite } from "../agreement.ts";

/** A foreign key whose rows may be asked, with the table that it leads to. */
export interface OwnKey {
  readonly key: ForeignKey;
  /** A column of the key alone, by which the row is found. */
  readonly by: string;
  readonly table: Table;
}

/** A column that only one of a table's foreign keys has; none where it shares all of them. */
export function ownColumn(keys: readonly ForeignKey[], key: ForeignKey): string | undefined {
  return key.columns.find((column) => !keys.some((other) => other !== key && other.columns.includes(column)));
}

/** The foreign keys of a table, those that only its partitions have among them. */
export function keysOf(catalog: Catalog, table: Table): readonly ForeignKey[] {
  return tableRules(catalog, table).references;
}

/** The foreign keys of a table that lead to another table of the model, outside of its circle; those that must be there first. */
export function ownKeys({
  table,
  model,
  inCircle,
}: Pick<AgreementSite, "table" | "model" | "inCircle">): readonly OwnKey[] {
  const isNeeded = (key: ForeignKey): number =>
    key.columns.every((name) => table.columns.find((column) => column.name === name)?.notNull === true) ? 0 : 1;
  const keys = keysOf(model.catalog, table.table);
  return keys
    .flatMap((key) => {
      const other = model.catalog.tables.find(({ id }) => sameTable(id, key.references));
      const by = ownColumn(keys, key);
      if (other === undefined || by === undefined || inCircle(other)) return [];
      return model.tables.some((each) => displayTable(each.table.id) === displayTable(other.id))
        ? [{ key, by, table: other }]
        : [];
    })
    .toSorted((a, b) => isNeeded(a.key) - isNeeded(b.key));
}
