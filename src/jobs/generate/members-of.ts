import { displayTable } from "../../catalog/names.ts";
import { placeOf } from "./in-turns.ts";
import type { Membership } from "./memberships.ts";
import type { Members, ModelSeries, TableSeries } from "./series.ts";

/** Who belongs to the tenants of a table's rows; null where the table of memberships has no rows, or they do not say who. */
export function membersOf(
  model: ModelSeries,
  own: TableSeries,
  { table: name, by, people }: Membership,
): Members | null {
  const [table, other] = [name, people].map((wanted) =>
    model.tables.find((each) => displayTable(each.table.id) === wanted),
  );
  if (table === undefined || table.layout.waves[0] === 0) return null;
  const { reference } = table.series(by);
  if (reference === undefined || reference.table !== other) return null;
  return {
    table,
    by,
    count: (row) => {
      const tenant = own.tenant(row);
      if (tenant < 0) return 0;
      // Earlier rows only, so that it is known who they are: who invites was there before.
      return table === own ? placeOf(own, tenant, row) : table.tenantCount(tenant, own.wave(row));
    },
    row: (row, nth) => reference.row(table.tenantRow(own.tenant(row), nth)),
  };
}
