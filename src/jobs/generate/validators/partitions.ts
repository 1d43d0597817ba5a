import type { Catalog, Table } from "../../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../../catalog/names.ts";
import { sql } from "../../../postgres/sql.ts";
import { failingRows } from "../failing-rows.ts";
import type { Validator, ValidatorProblem } from "../validator.ts";

/** Rows lie in the partition whose bounds they fit, and none had to go to a default partition that stands beside others. */
export const partitions: Validator = {
  name: "partitions",
  summary: "Rows lie within the bounds of their partition, none in a default partition.",
  validate: async ({ session, catalog, signal }) => {
    const problems: ValidatorProblem[] = [];
    const leaves = catalog.tables.filter(({ partitionOf, kind }) => partitionOf !== null && kind === "table");
    for (const table of leaves) {
      signal.throwIfAborted();
      const where = displayTable(table.id);
      if (isOnlyPartition(catalog, table)) continue;
      if (table.partitionOf?.bound === "DEFAULT") {
        const stray = await failingRows(
          session,
          { table, where: "true" },
          { where, message: "Rows lie in the default partition, for no other takes them." },
        );
        if (stray !== null) problems.push(stray);
        continue;
      }
      // The server's own wording of the bounds; its columns are the partition's, which the inner query names.
      const [bounds] = await session.query<{ condition: string | null }>(
        sql`select pg_get_partition_constraintdef(${table.oid}::oid) as condition`,
      );
      if (bounds.condition === null) continue;
      const misfit = await failingRows(
        session,
        { table, where: `(select not (${bounds.condition}) from (select r.*) as "the row")` },
        { where, message: "Rows lie outside the bounds of their partition." },
      );
      if (misfit !== null) problems.push(misfit);
    }
    const verdict = { checked: leaves.length, unit: "partitions", problems };
    return leaves.length === 0 ? { ...verdict, skipped: "no partitions" } : verdict;
  },
};

/** Where there is no partition but the default one, rows have nowhere else to go. */
function isOnlyPartition({ tables }: Catalog, { partitionOf }: Table): boolean {
  if (partitionOf?.bound !== "DEFAULT") return false;
  const { parent } = partitionOf;
  return (
    tables.filter((other) => other.partitionOf !== null && sameTable(other.partitionOf.parent, parent)).length === 1
  );
}
