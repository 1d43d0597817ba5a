import { displayTable } from "../../../catalog/names.ts";
import type { Finding } from "../../../core/finding.ts";
import type { TableId } from "../../../catalog/catalog.ts";

/** Rows of a circle that one transaction takes without anybody noticing. */
const unnoticed = 500_000;

interface LoadedTogether {
  readonly kind: string;
  readonly tables: readonly { readonly root: TableId; readonly estimatedRows: number }[];
}

/** Circles whose rows go in one transaction, where there are so many that it matters: what is lost with it, and the disk that it takes. */
export function largeCircles(units: readonly LoadedTogether[]): readonly Finding[] {
  return units.flatMap(({ kind, tables }): readonly Finding[] => {
    const rows = tables.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0);
    if ((kind !== "deferred" && kind !== "together") || rows <= unnoticed) return [];
    const names = tables.map(({ root }) => displayTable(root)).join(", ");
    const parts = tables.map(({ root, estimatedRows }) => `${displayTable(root)}=${Math.ceil(estimatedRows / 10)}`);
    const staged =
      kind === "together"
        ? " They wait in temporary tables until all are there, which takes their disk space twice."
        : "";
    return [
      {
        code: "CIRCLE_AT_ONCE",
        severity: "info",
        where: displayTable(tables[0].root),
        message: `${names} reference one another in a circle, so their ${rows.toLocaleString("en-US")} rows are written in one transaction, and anew as a whole where the run breaks off.${staged}`,
        hint: `In parts, each a transaction of its own: --count ${parts.join(" --count ")}, and then as often as is needed the same with --append.`,
      },
    ];
  });
}
