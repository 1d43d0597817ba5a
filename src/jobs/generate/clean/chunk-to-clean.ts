import type { DoneChunk } from "../../../record/ledger.ts";
import type { ModelSeries } from "../series.ts";

/** A chunk that is to go, and what is known of its run. */
export interface ChunkToClean {
  readonly chunk: DoneChunk;
  /** Whether the rows were written in this place, so that the transaction in its ledger line is one of the server's own. */
  readonly ownServer: boolean;
  /** Makes the run's rows again, where that is still possible; null where it is not. */
  readonly series: (() => ModelSeries) | null;
}
