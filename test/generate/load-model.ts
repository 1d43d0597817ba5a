import { systemClock } from "../../src/core/clock.ts";
import type { RunEvent } from "../../src/engine/events.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import type { Model } from "../../src/jobs/generate/model/entity.ts";
import { planLoad, type LoadPlan } from "../../src/jobs/generate/run/plan-load.ts";
import { runGenerate } from "../../src/jobs/generate/run/run-generate.ts";
import { openSession, withSession } from "../../src/postgres/session.ts";
import { createRecord, startRun } from "../../src/record/runs.ts";
import { catalogOf } from "../schema/copied-schema.ts";

/** How a test loads a model; what is left out is one worker, one wave, chunks by size. */
export interface LoadOptions {
  readonly jobs?: number;
  readonly chunkRows?: number;
  readonly insertRows?: number;
  /** Rows that later waves add, by table. */
  readonly more?: ReadonlyMap<string, readonly number[]>;
  readonly waves?: number;
  readonly fromWave?: number;
  readonly keysStand?: boolean;
  readonly signal?: AbortSignal;
  readonly emit?: (event: RunEvent) => void;
}

let runs = 0;

/** Loads a model's rows into the tables of a database, under their keys. */
export async function loadModel(url: string, model: Model, options: LoadOptions = {}): Promise<LoadPlan> {
  const plan = await planModel(url, model, options);
  const catalog = await catalogOf(url);
  const runId = String(++runs).padStart(26, "0");
  await withSession({ url, purpose: "test" }, async (control) => {
    await createRecord(control);
    const hashes = { configHash: "", saltFingerprint: "", sourceHash: "", schemaFingerprint: "" };
    await startRun(control, { ...hashes, kind: "generate", version: "0", runId, chunkPlan: [], schema: {} });
    await runGenerate({
      plan,
      catalog,
      schema: null,
      control,
      openTarget: () => openSession({ url, purpose: "test writer" }),
      claim: { runId, epoch: 1 },
      jobs: options.jobs ?? 1,
      insertRows: options.insertRows ?? null,
      invoker: "test",
      resumed: false,
      emit: options.emit ?? (() => {}),
      clock: systemClock,
      signal: options.signal ?? new AbortController().signal,
    });
  });
  return plan;
}

/** Plans how a model's rows would be loaded. */
export async function planModel(url: string, model: Model, options: LoadOptions = {}): Promise<LoadPlan> {
  const series = compileModel({
    catalog: await catalogOf(url),
    model,
    seed: "42",
    ...(options.more === undefined ? {} : { more: options.more }),
    waves: options.waves ?? 1,
    derive: (_table, column) => {
      throw new TypeError(`The test's model does not describe ${column.name}.`);
    },
  });
  return planLoad(series, {
    keysStand: options.keysStand ?? true,
    fromWave: options.fromWave ?? 0,
    chunkRows: () => options.chunkRows ?? null,
  });
}
