import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** The name of the row's tenant, from the model's list, dealt round-robin. */
export function tenantName(): ColumnModel {
  return {
    summary: "the tenant's name",
    prepare: (site) => {
      const { tenants, table } = site;
      if (tenants.length === 0) site.refuse("names tenants, and the model lists none.", "Add `tenants` to the model.");
      return seriesOfValues(site.column, (row) => tenants[table.tenant(row)]);
    },
  };
}
