import { loadOrder } from "../../catalog/load-order.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { SourceCheck } from "../preflight-check.ts";

/** With `cycle_policy: require_deferrable`, every circle of foreign keys has one that can be deferred. */
export const cyclePolicy: SourceCheck = {
  name: "cycle-policy",
  summary: "Circles of foreign keys are deferrable where the configuration asks for it.",
  run: async ({ catalog, kept, settings }) => {
    if (settings.cyclePolicy === "auto") return [];
    const { deferred } = loadOrder({ ...catalog, tables: catalog.tables.filter(kept) });
    return deferred
      .filter((key) => !key.deferrable)
      .map((key) => ({
        code: "CYCLE_NOT_DEFERRABLE",
        severity: "error" as const,
        where: `${displayTable(key.table)} (${key.name})`,
        message: `The key ${key.name} closes a circle and is NOT DEFERRABLE, and cycle_policy is require_deferrable.`,
        hint: `Run in the source: alter table ${quoteTable(key.table)} alter constraint ${quoteIdentifier(key.name)} deferrable initially immediate; or set cycle_policy: auto.`,
      }));
  },
};
