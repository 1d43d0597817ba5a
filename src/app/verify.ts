import { catalogFingerprint } from "../catalog/fingerprint.ts";
import { saltFingerprint } from "../core/hash/keys.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { chunk } from "../engine/chunk-table.ts";
import type { Emit } from "../engine/events.ts";
import { seal } from "../engine/seal.ts";
import type { Verdict } from "../engine/verification.ts";
import { verify as verifyTarget } from "../engine/verify.ts";
import { readCatalogOf } from "../jobs/mask/run-mask.ts";
import { withSession, type Session } from "../postgres/session.ts";
import { doneChunks, doneSteps } from "../record/ledger.ts";
import { latestRun, type RunRecord } from "../record/runs.ts";
import { readChunkPlan } from "./chunk-plan.ts";
import { connectionUrl } from "./connection-urls.ts";
import type { MaskRequest, Surroundings } from "./job-settings.ts";
import { contentOfLastRun } from "./recorded-content.ts";
import { configHash, refuseBadPlan, withPreparedMask, type PreparedMask } from "./prepare-mask.ts";

/** How a verification is followed and stopped. */
export interface VerifyControl {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Compare with the source as it is now, and not only with what the run recorded. */
  readonly againstSource: boolean;
}

/** Checks a finished target against what its run recorded, every constraint against the rows; writes nothing. */
export async function verify(
  request: MaskRequest,
  surroundings: Surroundings,
  control: VerifyControl,
): Promise<readonly Verdict[]> {
  const targetUrl = connectionUrl("target", request.target, surroundings);
  const check = async (prepared: PreparedMask): Promise<readonly Verdict[]> => {
    refuseBadPlan(prepared.findings);
    return withSession({ url: targetUrl, purpose: "verify" }, async (target) => {
      const run = await finishedRun(prepared, target);
      const bounds = readChunkPlan(run.chunkPlan);
      const plans = prepared.plan.tables.map((table) => {
        const known = bounds.get(table.id.schema, table.id.name) ?? [];
        return { ...table, chunks: known.map(([from, to]) => chunk(table.id, from, to)) };
      });
      const context = {
        target,
        source: control.againstSource ? prepared.snapshot.holder : null,
        sourceCatalog: prepared.catalog,
        targetCatalog: await readCatalogOf(target),
        kept: prepared.plan.kept,
        plans,
        ledger: await doneChunks(target, run.runId),
        seal: seal(prepared.root),
        deep: true,
        signal: control.signal,
      };
      return verifyTarget(context, control.emit);
    });
  };
  return withPreparedMask(request, surroundings, check, () => contentOfLastRun(targetUrl));
}

async function finishedRun(prepared: PreparedMask, target: Session): Promise<RunRecord> {
  const run = await latestRun(target, "mask");
  if (run === null) throw new SeedbedError("PREFLIGHT_REFUSED", "The target holds no masking run.", "Check --target.");
  // A run whose checks failed has failed too; one that stopped on its way has not come as far as the sequences.
  if (run.status !== "succeeded" && !(await doneSteps(target, run.runId)).has("sequences")) {
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `Run ${run.runId} is not finished: it is ${run.status.replace("_", " ")}.`,
      "Finish it with `seedbed mask --resume`.",
    );
  }
  const differs =
    run.saltFingerprint !== saltFingerprint(prepared.root)
      ? "salt"
      : run.configHash !== configHash(prepared.config)
        ? "configuration"
        : run.schemaFingerprint !== catalogFingerprint(prepared.catalog)
          ? "source schema"
          : null;
  if (differs === null) return run;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `Run ${run.runId} was made with another ${differs}, so its record cannot be read with this one.`,
    `Give the ${differs} of the run.`,
  );
}
