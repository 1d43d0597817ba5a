import type { DoneChunk } from "../../../record/ledger.ts";
import type { ModelSeries } from "../series.ts";

/** A chunk that is to go, and what is known of its run. */
export interface ChunkToClean {
  readonly chunk: DoneChunk;
  /** Whether the rows were written in this place, so that the transaction in its ledger line is one of the server's own. */
  readonly ownServer: boolean;
  /** Makes the run's rows again; null where that is not possible any more. */
  readonly series: () => ModelSeries | null;
  /** What the table's columns that are still there are called now, by what they were called when the run wrote. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether triggers wrote the rows, along with those of another table: nobody has counted them. */
  readonly byTriggers?: boolean;
}
