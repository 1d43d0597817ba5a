import { catalogFingerprint } from "../../catalog/fingerprint.ts";
import { saltFingerprint } from "../../core/hash/keys.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { chunk } from "../../engine/chunk-table.ts";
import type { Emit } from "../../engine/events.ts";
import { seal } from "../../engine/seal.ts";
import type { Verdict } from "../../engine/verification.ts";
import { verify as verifyTarget } from "../../engine/verify.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { withSession, type Session } from "../../postgres/session.ts";
import { doneChunks, doneSteps } from "../../record/ledger.ts";
import type { RecordPlace } from "../../record/record-place.ts";
import { latestRun, type RunRecord } from "../../record/runs.ts";
import { readChunkPlan } from "./chunk-plan.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";
import { withRecord } from "./open-record.ts";
import { contentOfLastRun } from "./recorded-content.ts";
import { configHash, refuseBadPlan, withPreparedMask, type PreparedMask } from "./prepare-mask.ts";
import { watchingLocks } from "../settings/watching-locks.ts";

/** How a verification is followed and stopped. */
export interface VerifyControl {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Compare with the source as it is now, and not only with what the run recorded. */
  readonly againstSource: boolean;
  /** Whether every column is scanned for originals, which reads source and target once more; true. */
  readonly leakScan?: boolean;
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
    const verifyIn = async (target: Session, record: RecordPlace): Promise<readonly Verdict[]> => {
      const run = await finishedRun(prepared, record);
      const bounds = readChunkPlan(run.chunkPlan);
      const plans = prepared.plan.tables.map((table) => {
        const known = bounds.get(table.id.schema, table.id.name) ?? [];
        return { ...table, chunks: known.map(([from, to]) => chunk(table.id, from, to)) };
      });
      const context = {
        target,
        source: control.againstSource ? prepared.snapshot.holder : null,
        originals: control.leakScan === false ? null : prepared.snapshot.holder,
        sourceCatalog: prepared.catalog,
        targetCatalog: await readCatalogOf(target, prepared.config.copyObjects),
        kept: prepared.plan.kept,
        plans,
        ledger: await doneChunks(record.session, run.runId),
        seal: seal(prepared.root),
        deep: true,
        signal: control.signal,
      };
      const { holder } = prepared.snapshot;
      return cancelledBy(control.signal, target, () =>
        cancelledBy(control.signal, holder, () => verifyTarget(context, control.emit)),
      );
    };
    return withSession({ url: targetUrl, purpose: "verify" }, (target) =>
      withRecord(request, surroundings, target, (record) => verifyIn(target, record)),
    );
  };
  const known = () => contentOfLastRun(targetUrl, request, surroundings);
  const { signal, emit } = control;
  return watchingLocks(targetUrl, emit, () => withPreparedMask(request, surroundings, check, { known, signal, emit }));
}

async function finishedRun(prepared: PreparedMask, record: RecordPlace): Promise<RunRecord> {
  const run = await latestRun(record.session, "mask", record.target);
  if (run === null)
    throw new SeedbedError("PREFLIGHT_REFUSED", "The target holds no masking run.", "Check --target and --record.");
  // A run whose checks failed has failed too; one that stopped on its way has not come as far as the sequences.
  if (run.status !== "succeeded" && !(await doneSteps(record.session, run.runId)).has("sequences")) {
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `Run ${run.runId} is not finished: it is ${run.status.replace("_", " ")}.`,
      "Finish it with `seedbed mask --resume`.",
    );
  }
  if (prepared.config.salt === "per_run") {
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `The salt of run ${run.runId} was made for it alone (salt: per_run), so nobody can read its record.`,
      "Such a run is verified at its own end; `_seedbed.runs` tells how it went.",
    );
  }
  const differs =
    run.saltFingerprint !== saltFingerprint(prepared.root)
      ? "salt"
      : run.configHash !== configHash(prepared)
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
