import type { Session } from "../postgres/session.ts";
import type { DoneChunk } from "../record/ledger.ts";
import { digestStage } from "../rows/digest-stage.ts";
import type { Job } from "./job-groups.ts";
import type { Seal } from "./seal.ts";
import { readChunk } from "./stream-chunk.ts";

/** Whether the source still has the rows that a finished chunk was made from. */
export async function sourceHolds(
  { source, seal, signal }: { readonly source: Session; readonly seal: Seal; readonly signal: AbortSignal },
  { plan, chunk }: Job,
  done: DoneChunk,
): Promise<boolean> {
  const digest = digestStage(
    plan.shape,
    plan.rules.map((rule) => rule.column),
    seal.digestKey,
  );
  for await (const block of readChunk(source, plan, { range: chunk.range, condition: null })) {
    signal.throwIfAborted();
    digest.add(block);
  }
  const { rows, whole } = digest.result();
  return rows === done.rows && seal.close(whole, chunk.id, "source") === done.sourceDigest;
}
