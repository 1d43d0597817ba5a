import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { PreflightCheck } from "../preflight-check.ts";

/** With `constraints: in_place`, every circle of foreign keys has a key that can wait. */
export const standingCycles: PreflightCheck = {
  name: "standing-cycles",
  summary: "Circles of foreign keys that stand have a deferrable key, or one whose column may be NULL for a while.",
  run: ({ standing }) => {
    if (standing?.how !== "in_place") return Promise.resolve([]);
    return Promise.resolve(
      standing.order.stuck.map((key) => ({
        code: "CYCLE_NOT_DEFERRABLE",
        severity: "error" as const,
        where: `${displayTable(key.table)} (${key.name})`,
        message: `The key ${key.name} closes a circle, is NOT DEFERRABLE, and none of its columns may be NULL for a while; with constraints: in_place no order of loading works.`,
        hint: `Run in the target: alter table ${quoteTable(key.table)} alter constraint ${quoteIdentifier(key.name)} deferrable initially immediate; or set constraints: after_load.`,
      })),
    );
  },
};
