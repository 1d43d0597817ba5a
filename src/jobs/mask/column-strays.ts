import type { TableId } from "../../catalog/catalog.ts";
import { sameTable } from "../../catalog/names.ts";
import type { DoneChunk } from "../../record/ledger.ts";
import type { MaskTablePlan } from "./masking-action.ts";

/** A column that held values which its rule was not made for, or none that it had anything to do with. */
export interface ColumnStrays {
  /** The root of the partition tree. */
  readonly table: TableId;
  readonly column: string;
  readonly strays: number;
  readonly idle: number;
  /** All values that were masked, these among them. */
  readonly masked: number;
}

/** Such columns, as the ledger has them; partitions count for their root. */
export function columnStrays(
  tables: readonly MaskTablePlan[],
  ledger: ReadonlyMap<string, DoneChunk>,
): readonly ColumnStrays[] {
  const firsts = tables.filter(({ root }, place) => tables.findIndex((one) => sameTable(one.root, root)) === place);
  return firsts.flatMap(({ root: table, rules }) => {
    const chunks = tables
      .filter((one) => sameTable(one.root, table))
      .flatMap((one) => one.chunks.flatMap(({ id }) => ledger.get(id) ?? []));
    return rules
      .map(({ column }) => ({ table, column, ...sumTallies(chunks, column) }))
      .filter(({ strays, idle, masked }) => strays > 0 || (idle > 0 && idle === masked));
  });
}

/** What a column's values came to over chunks. */
export function sumTallies(
  chunks: readonly DoneChunk[],
  column: string,
): Pick<ColumnStrays, "masked" | "strays" | "idle"> {
  let [masked, strays, idle] = [0, 0, 0];
  for (const { tallies } of chunks) {
    masked += tallies[column]?.masked ?? 0;
    strays += tallies[column]?.strays ?? 0;
    idle += tallies[column]?.idle ?? 0;
  }
  return { masked, strays, idle };
}
